package io.activitystream.mapping;

import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.mapping.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what an activity's condition makes impossible: a value that its event forbids, and a path
 * below a value that the condition says is a text.
 */
final class Contradictions {
  private final YamlFile file;
  private final Map<String, List<Scalar>> demanded = new LinkedHashMap<>();

  private Contradictions(YamlFile file) {
    this.file = file;
  }

  /** Notes the contradictions in an activity of a source. */
  static void note(YamlFile file, Mapping source, Mapping activity) {
    Contradictions contradictions = new Contradictions(file);
    contradictions.collectDemands(activity);
    contradictions.noteForbiddenEvent(source, activity);
    contradictions.notePathsBelow(activity);
  }

  /** What each path must equal: only what stands directly in 'when' must hold. */
  private void collectDemands(Mapping activity) {
    YamlNode when = activity.entry("when").map(Entry::value).orElse(null);
    if (!(when instanceof Mapping conditions)) {
      return;
    }
    for (Entry entry : conditions.entries()) {
      List<Scalar> values =
          entry.value() instanceof Sequence list
              ? list.items().stream()
                  .filter(Scalar.class::isInstance)
                  .map(Scalar.class::cast)
                  .toList()
              : entry.value() instanceof Scalar scalar ? List.of(scalar) : List.of();
      boolean equality = values.stream().noneMatch(value -> value.kind() == ScalarKind.NULL);
      if (entry.key().text().startsWith("$") && equality && !values.isEmpty()) {
        demanded.put(entry.key().text(), values);
      }
    }
  }

  private void noteForbiddenEvent(Mapping source, Mapping activity) {
    String eventPath =
        source.entry("event").map(Entry::value).orElse(null) instanceof Scalar path
            ? path.text()
            : "";
    List<String> events =
        activity.entry("event").map(Entry::value).stream()
            .flatMap(
                node ->
                    node instanceof Sequence list
                        ? list.items().stream()
                        : java.util.stream.Stream.of(node))
            .filter(Scalar.class::isInstance)
            .map(node -> ((Scalar) node).text())
            .toList();
    List<Scalar> values = demanded.getOrDefault(eventPath, List.of());
    boolean possible = values.stream().anyMatch(value -> events.contains(value.text()));
    if (!events.isEmpty() && !values.isEmpty() && !possible) {
      file.problem(
          values.get(0),
          "This can never hold: 'event' demands "
              + String.join(" or ", events)
              + " of "
              + eventPath);
    }
  }

  private void notePathsBelow(YamlNode node) {
    if (node instanceof Mapping map) {
      map.entries().forEach(entry -> notePathsBelow(entry.value()));
    } else if (node instanceof Sequence list) {
      list.items().forEach(this::notePathsBelow);
    } else if (node instanceof Scalar scalar && scalar.text().startsWith("$")) {
      demanded.forEach(
          (path, values) -> {
            if (scalar.text().startsWith(path + ".") || scalar.text().startsWith(path + "[")) {
              file.problem(
                  scalar,
                  "This path can never match: 'when' demands that "
                      + path
                      + " is "
                      + values.get(0).text()
                      + ", which has nothing below it");
            }
          });
    }
  }
}
