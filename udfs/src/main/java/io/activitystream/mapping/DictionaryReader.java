package io.activitystream.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.mapping.Contract.Feature;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.privacy.Protection;
import io.activitystream.value.BadValueException;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code activities.yaml}. */
final class DictionaryReader {
  private static final List<String> ACTIVITY_KEYS = List.of("description", "features");
  private static final List<String> FEATURE_KEYS =
      List.of("type", "required", "values", "min", "max", "pattern", "personal", "description");

  private final YamlFile file;

  private DictionaryReader(YamlFile file) {
    this.file = file;
  }

  /** The contracts by activity; what cannot be read is noted and left out. */
  static Map<String, Contract> read(YamlFile file) {
    return new DictionaryReader(file).contracts();
  }

  private Map<String, Contract> contracts() {
    Map<String, Contract> contracts = new LinkedHashMap<>();
    YamlNode root = file.root();
    Mapping top = root == null ? null : file.mapping(root, "a map with the key 'activities'");
    if (top == null) {
      return contracts;
    }
    file.knowsOnly(top, List.of("activities"));
    Optional<Entry> activities = top.entry("activities");
    if (activities.isEmpty()) {
      return contracts;
    }
    Mapping byName = file.mapping(activities.get().value(), "a map of activities");
    if (byName != null) {
      for (Entry entry : byName.entries()) {
        SourceCompiler.checkActivityName(file, entry.key());
        contract(entry).ifPresent(contract -> contracts.put(contract.activity(), contract));
      }
    }
    return contracts;
  }

  private Optional<Contract> contract(Entry entry) {
    String activity = entry.key().text();
    Mapping body = file.mapping(entry.value(), "a map with 'description' and 'features'");
    if (body == null) {
      return Optional.empty();
    }
    file.knowsOnly(body, ACTIVITY_KEYS);
    if (body.entry("description").isEmpty()) {
      file.problem(entry.key(), "'" + activity + "' has no description: say what it means");
    }
    Map<String, Feature> features = new LinkedHashMap<>();
    Entry list = body.entry("features").orElse(null);
    if (list != null) {
      Mapping byName = file.mapping(list.value(), "a map of features");
      for (Entry feature : byName == null ? List.<Entry>of() : byName.entries()) {
        feature(feature).ifPresent(read -> features.put(feature.key().text(), read));
      }
    }
    return Optional.of(new Contract(activity, text(body, "description"), features));
  }

  private String text(Mapping mapping, String key) {
    return mapping
        .entry(key)
        .map(entry -> file.text(entry.value(), "a text for '" + key + "'"))
        .orElse("");
  }

  private Optional<Feature> feature(Entry entry) {
    Mapping body = file.mapping(entry.value(), "a map such as { type: STRING }");
    if (body == null) {
      return Optional.empty();
    }
    file.knowsOnly(body, FEATURE_KEYS);
    ValueType type = new ValueType.Json();
    Entry typeEntry = body.entry("type").orElse(null);
    if (typeEntry != null) {
      String written = file.text(typeEntry.value(), "a type");
      Optional<ValueType> read = written == null ? Optional.empty() : ValueType.of(written);
      if (read.isEmpty()) {
        file.problem(typeEntry.value(), "Expected a type: " + ValueType.NAMES);
      }
      type = read.orElse(type);
    }
    Optional<BigDecimal> min = number(body, "min", type);
    Optional<BigDecimal> max = number(body, "max", type);
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      file.problem(body.entry("max").orElseThrow().value(), "Nothing is from 'min' to 'max'");
    }
    return Optional.of(
        new Feature(
            text(body, "description"),
            type,
            file.bool(body, "required", false),
            values(body, type),
            min,
            max,
            pattern(body, type),
            personal(body)));
  }

  private Optional<Handling> personal(Mapping body) {
    Entry entry = body.entry("personal").orElse(null);
    Optional<Handling> handling =
        entry == null ? Optional.empty() : HandlingReader.read(file, entry.value());
    boolean dropped = handling.flatMap(Handling::protection).filter(Protection::drops).isPresent();
    if (dropped && body.entry("required").isPresent()) {
      file.problem(entry.key(), "What is dropped is never there, and this is 'required'");
    }
    return handling;
  }

  /** The texts of the allowed values, as the type writes them. */
  private List<String> values(Mapping body, ValueType type) {
    Entry entry = body.entry("values").orElse(null);
    if (entry == null) {
      return List.of();
    }
    YamlNode.Sequence list = file.sequence(entry.value(), "a list of the allowed values");
    List<String> values = new ArrayList<>();
    for (YamlNode item : list == null ? List.<YamlNode>of() : list.items()) {
      if (item instanceof Scalar scalar && scalar.kind() != YamlNode.ScalarKind.NULL) {
        value(scalar, type).ifPresent(values::add);
      } else {
        file.problem(item, "Expected a text or a number, found " + item.what());
      }
    }
    return values;
  }

  private Optional<String> value(Scalar scalar, ValueType type) {
    ByteSink sink = new ByteSink();
    try {
      type.append(ExpressionReader.constant(scalar), sink);
      return Optional.of(JsonSlice.ofJson(sink.toBytes()).toText());
    } catch (BadValueException e) {
      file.problem(scalar, "This is no " + type.sql() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<BigDecimal> number(Mapping body, String key, ValueType type) {
    Entry entry = body.entry(key).orElse(null);
    if (entry == null) {
      return Optional.empty();
    }
    boolean numeric =
        type instanceof ValueType.Whole
            || type instanceof ValueType.Decimal
            || type instanceof ValueType.Floating
            || type instanceof ValueType.Json;
    if (!numeric) {
      file.problem(entry.key(), "'" + key + "' is for numbers, and this is " + type.sql());
    }
    if (entry.value() instanceof Scalar scalar && scalar.kind() == ScalarKind.NUMBER) {
      return Optional.of(new BigDecimal(scalar.text()));
    }
    file.problem(
        entry.value(), "Expected a number for '" + key + "', found " + entry.value().what());
    return Optional.empty();
  }

  private Optional<Pattern> pattern(Mapping body, ValueType type) {
    Entry entry = body.entry("pattern").orElse(null);
    if (entry != null && !(type instanceof ValueType.Text || type instanceof ValueType.Json)) {
      file.problem(entry.key(), "'pattern' is for texts, and this is " + type.sql());
    }
    String regex = entry == null ? null : file.text(entry.value(), "a regular expression");
    return regex == null ? Optional.empty() : compile(file, entry.value(), regex);
  }

  /** The compiled expression, or empty where it is none, which is noted. */
  static Optional<Pattern> compile(YamlFile file, YamlNode at, String regex) {
    try {
      return Optional.of(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      file.problem(
          at,
          "'"
              + regex
              + "' is no regular expression of RE2 (no look-around, no back-references): "
              + e.getDescription());
      return Optional.empty();
    }
  }
}
