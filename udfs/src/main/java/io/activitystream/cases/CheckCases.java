package io.activitystream.cases;

import io.activitystream.quality.Check;
import io.activitystream.quality.CheckException;
import io.activitystream.quality.Checks;
import io.activitystream.quality.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Tries checks on the cases beside them, {@code <check_name>.cases.yaml}. */
public final class CheckCases {
  private final Path checks;
  private final Checks all;
  private final CaseSession session;

  /**
   * How the cases of a check ended.
   *
   * @param check its name
   * @param passed how many passed
   * @param failures what is wrong with the others, each with its place
   */
  public record Result(String check, int passed, List<String> failures) {}

  /**
   * The checks of a folder, on the views of a project.
   *
   * @param checks a folder of check files and their cases
   * @param sql the project's folder {@code sql/}
   * @param work where given rows are written to
   */
  public CheckCases(Path checks, Path sql, Path work) throws IOException, CheckException {
    this.checks = checks;
    this.all = Checks.in(checks);
    this.session = new CaseSession(sql, work, all);
  }

  /** The names of the checks. */
  public List<String> names() {
    return all.all().stream().map(Check::name).toList();
  }

  /** Runs the cases of a check; one without cases fails. */
  public Result run(String name) throws Exception {
    Path file = checks.resolve(name + ".cases.yaml");
    if (!Files.exists(file)) {
      return new Result(name, 0, List.of(name + ": no cases; put some into " + file));
    }
    List<CheckCase> cases = CaseReader.read(file);
    Checks alone =
        new Checks(all.all().stream().filter(check -> check.name().equals(name)).toList());
    List<SqlStatement> views = session.views(alone);
    List<String> failures = new ArrayList<>();
    for (CheckCase one : cases) {
      List<String> differences = differences(one, views);
      if (!differences.isEmpty()) {
        failures.add(
            "%s:%d: case '%s':\n    %s"
                .formatted(file, one.line(), one.sentence(), String.join("\n    ", differences)));
      }
    }
    return new Result(name, cases.size() - failures.size(), failures);
  }

  private List<String> differences(CheckCase one, List<SqlStatement> views) throws Exception {
    List<String> differences = new ArrayList<>();
    try {
      String database = session.prepare(one, views);
      Map<String, HeldRows> held = new LinkedHashMap<>();
      for (String view : one.expected().keySet()) {
        held.put(view, rows("SELECT * FROM `" + database + "`.`" + view + "`"));
      }
      one.expected().forEach((view, rows) -> differences.addAll(held.get(view).differences(rows)));
    } catch (RuntimeException e) {
      differences.add(e instanceof IllegalArgumentException ? e.getMessage() : Causes.last(e));
    }
    return differences;
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which ends the run
  private HeldRows rows(String query) throws Exception {
    HeldRows held = new HeldRows();
    try (CloseableIterator<Row> changes = session.flink().executeSql(query).collect()) {
      changes.forEachRemaining(held::take);
    }
    return held;
  }
}
