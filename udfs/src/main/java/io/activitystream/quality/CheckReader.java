package io.activitystream.quality;

import io.activitystream.mapping.Problem;
import io.activitystream.mapping.Suggestion;
import io.activitystream.quality.Check.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one check file: comment lines that say what it is, and below them its SQL.
 *
 * <p>The first line is {@code -- Check: } and a sentence. Prose follows, and then fields, one a
 * line: the field's name, at least two spaces, and its value, which goes on in lines that are
 * indented further.
 */
final class CheckReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
  private static final Pattern FIELD = Pattern.compile("-- ([A-Z][a-z]*(?: [a-z]+)?) {2,}(\\S.*)");
  private static final Pattern CONTINUATION = Pattern.compile("-- {3,}(\\S.*)");
  private static final Pattern AT_LEAST = Pattern.compile("([0-9]{1,12}) rows?");
  private static final String TITLE = "-- Check: ";
  private static final List<String> FIELDS =
      List.of(
          "Reads",
          "Of",
          "Passes",
          "At least",
          "Window",
          "Severity",
          "Action",
          "Judged",
          "State",
          "See");
  private static final List<String> OBSERVATION =
      List.of("scope", "activity", "event_time", "checked", "failed");
  private static final List<String> MEASUREMENT =
      List.of(
          "scope",
          "activity",
          "window_start",
          "window_end",
          "rows_checked",
          "rows_failed",
          "value");

  private final String file;
  private final String name;
  private final List<String> lines;
  private final List<Problem> problems;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  /** What a field says, and where. */
  private record Field(int line, String text) {}

  private CheckReader(String file, String text, List<Problem> problems) {
    this.file = file;
    String last = file.substring(file.lastIndexOf('/') + 1);
    this.name = last.substring(0, last.length() - ".sql".length());
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  /**
   * The check in a file, or nothing where it cannot work, which is noted.
   *
   * @param file its path, for messages; ends with {@code .sql}
   */
  static Optional<Check> read(String file, String text, List<Problem> problems) {
    int before = problems.size();
    Check check = new CheckReader(file, text, problems).check();
    return problems.size() == before ? Optional.of(check) : Optional.empty();
  }

  private Check check() {
    if (!NAME.matcher(name).matches()) {
      problem(
          1,
          "A check is called after its file: lower case letters, digits and _, such as"
              + " customer_known.sql; found '"
              + name
              + "'");
    }
    int header = 0;
    while (header < lines.size() && lines.get(header).startsWith("--")) {
      header++;
    }
    String sentence = sentence(header);
    readFields(header);
    String body = body(header);
    Kind kind = kind(header, body);
    Passes passes =
        value(
            "Passes",
            Passes::parse,
            "failed = 0, failed <= 3, failed share <= 0.05, value <= 1.5,"
                + " value >= 0 or value between 0.9 and 1.1",
            Passes.NONE_FAILED);
    List<String> reads = reads();
    Action action = action(kind, reads);
    require(kind, passes);
    return new Check(
        name,
        file,
        sentence,
        reads,
        text("Of"),
        passes,
        value("At least", CheckReader::rows, "a number of rows, such as 20 rows", 1L),
        value(
            "Window",
            Window::parse,
            "what divides the next unit, such as 5 MINUTE, 6 HOUR or" + " 1 DAY",
            Window.DAY),
        value("Severity", word(Severity.class), "error or warning", Severity.ERROR),
        action,
        value("Judged", CheckReader::judged, "at once or settled", judgedByDefault(passes)),
        text("State"),
        see(),
        kind,
        body);
  }

  private String sentence(int header) {
    if (header == 0 || !lines.get(0).startsWith(TITLE)) {
      problem(1, "Expected a first line such as '-- Check: no activity came twice.'");
      return "";
    }
    StringBuilder sentence = new StringBuilder(lines.get(0).substring(TITLE.length()).strip());
    for (int i = 1; i < header && lines.get(i).length() > 3; i++) {
      if (FIELD.matcher(lines.get(i)).matches()) {
        break;
      }
      sentence.append(' ').append(lines.get(i).substring(2).strip());
    }
    return sentence.toString();
  }

  private void readFields(int header) {
    String open = null;
    for (int i = 1; i < header; i++) {
      Matcher field = FIELD.matcher(lines.get(i));
      Matcher more = CONTINUATION.matcher(lines.get(i));
      if (field.matches()) {
        open = field.group(1);
        begin(open, i + 1, field.group(2).strip());
      } else if (open != null && more.matches()) {
        fields.computeIfPresent(
            open,
            (key, known) -> new Field(known.line(), known.text() + " " + more.group(1).strip()));
      } else {
        open = null;
      }
    }
  }

  private void begin(String field, int line, String text) {
    if (!FIELDS.contains(field)) {
      problem(
          line,
          "Unknown field '"
              + field
              + "'"
              + Suggestion.of(field, FIELDS)
              + "; known: "
              + String.join(", ", FIELDS));
    } else if (fields.putIfAbsent(field, new Field(line, text)) != null) {
      problem(line, "The field '" + field + "' stands twice: remove one");
    }
  }

  private String body(int header) {
    String body = String.join("\n", lines.subList(header, lines.size())).strip();
    if (body.endsWith(";")) {
      body = body.substring(0, body.length() - 1).stripTrailing();
    }
    SqlText sql = SqlText.of(body);
    if (sql.firstWord().isEmpty()) {
      problem(
          header + 1,
          "Expected SQL below the comment: a condition that each activity must"
              + " meet, or a SELECT");
    }
    for (int semicolon : sql.semicolons()) {
      int line = (int) body.substring(0, semicolon).chars().filter(c -> c == '\n').count();
      problem(
          bodyLine(header) + line,
          "Expected one condition or one SELECT, found a semicolon and more behind it: views that"
              + " it stands on go into a file of the folder views/");
    }
    return body;
  }

  private int bodyLine(int header) {
    int line = header;
    while (line < lines.size() - 1 && lines.get(line).isBlank()) {
      line++;
    }
    return line + 1;
  }

  private Kind kind(int header, String body) {
    SqlText sql = SqlText.of(body);
    Set<String> words = sql.words();
    if (!sql.firstWord().equals("select") && !sql.firstWord().equals("with")) {
      return Kind.ROW;
    }
    if (words.contains("check_name")) {
      problem(bodyLine(header), "Leave out check_name: it is the file's name");
    }
    boolean measures = words.contains("rows_checked") || words.contains("rows_failed");
    List<String> columns = measures ? MEASUREMENT : OBSERVATION;
    List<String> missing = columns.stream().filter(column -> !words.contains(column)).toList();
    if (!missing.isEmpty() && !sql.code().contains("*")) {
      problem(
          bodyLine(header),
          "The query gives no "
              + String.join(", no ", missing)
              + ": observations have the columns "
              + String.join(", ", OBSERVATION)
              + ", measurements "
              + String.join(", ", MEASUREMENT));
    }
    return measures ? Kind.MEASUREMENTS : Kind.OBSERVATIONS;
  }

  private void require(Kind kind, Passes passes) {
    if (!fields.containsKey("Reads") && kind != Kind.ROW) {
      problem(1, "The field 'Reads' is missing: name the tables and views that it reads");
    }
    if (!fields.containsKey("State") && kind != Kind.ROW) {
      problem(1, "The field 'State' is missing: say what it keeps, and what bounds that");
    }
    if (kind == Kind.ROW && reads().size() != 1) {
      problem(
          fields.get("Reads").line(),
          "Reads: a row check is about the rows of one view, which has the columns _source, activity"
              + " and rowtime");
    }
    if (kind != Kind.ROW) {
      refuse("Of", "only a row check has it; a query has a WHERE");
    }
    if (kind == Kind.MEASUREMENTS) {
      refuse("Window", "measurements bring their own");
    } else if (passes.subject() == Passes.Subject.VALUE) {
      problem(
          fields.get("Passes").line(),
          "Passes: only measurements have a value; write failed" + " <= 3 or failed share <= 0.05");
    }
  }

  private void refuse(String field, String why) {
    if (fields.containsKey(field)) {
      problem(fields.get(field).line(), "Remove '" + field + "': " + why);
    }
  }

  private Action action(Kind kind, List<String> reads) {
    Action action =
        value("Action", word(Action.class), "expect, drop, quarantine or fail", Action.EXPECT);
    if (action.removes() && kind != Kind.ROW) {
      problem(
          fields.get("Action").line(),
          "Action: only a row check can keep rows from the stream; write expect or fail");
    }
    if (action.removes() && kind == Kind.ROW && !reads.equals(List.of(Check.ACTIVITIES))) {
      problem(
          fields.get("Action").line(),
          "Action: only a check of activities can keep rows from the stream; write expect or fail,"
              + " or remove 'Reads'");
    }
    return action;
  }

  private List<String> reads() {
    String text = text("Reads");
    return text == null
        ? List.of(Check.ACTIVITIES)
        : Arrays.stream(text.split("[,;\\s]+"))
            .filter(word -> NAME.matcher(word).matches())
            .toList();
  }

  private See see() {
    String text = text("See");
    if (text == null) {
      return null;
    }
    See see = new See(text);
    if (!see.unknown().isEmpty()) {
      problem(
          fields.get("See").line(),
          "See: "
              + String.join(", ", see.unknown())
              + " stands for nothing; known: :scope, :activity, :window_start, :window_end");
    }
    return see;
  }

  private String text(String field) {
    return fields.containsKey(field) ? fields.get(field).text() : null;
  }

  private <T> T value(
      String field, Function<String, Optional<T>> parse, String expected, T otherwise) {
    Field found = fields.get(field);
    if (found == null) {
      return otherwise;
    }
    Optional<T> value = parse.apply(found.text());
    if (value.isEmpty()) {
      problem(found.line(), field + ": expected " + expected + ", found '" + found.text() + "'");
    }
    return value.orElse(otherwise);
  }

  private static <E extends Enum<E>> Function<String, Optional<E>> word(Class<E> words) {
    return text ->
        Arrays.stream(words.getEnumConstants())
            .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
  }

  private static Optional<Long> rows(String text) {
    Matcher rows = AT_LEAST.matcher(text);
    return rows.matches() ? Optional.of(Long.parseLong(rows.group(1))) : Optional.empty();
  }

  private static Optional<Judged> judged(String text) {
    return Arrays.stream(Judged.values()).filter(word -> word.words().equals(text)).findFirst();
  }

  private static Judged judgedByDefault(Passes passes) {
    return passes.subject() == Passes.Subject.FAILED ? Judged.AT_ONCE : Judged.SETTLED;
  }

  private void problem(int line, String message) {
    problems.add(new Problem(file, line, 1, message));
  }
}
