package io.activitystream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.Exposure;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.privacy.Detection;
import io.activitystream.privacy.Redactor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Warns of what looks personal and is not declared, in the mapping of one source: by the names of
 * what is read, and by the values in the rows of events. Hints, no more: nobody tells a name from
 * its letters.
 */
final class PersonalHints {
  private static final Set<String> COLUMNS =
      Set.of("activity_id", "customer", "anonymous_customer_id", "link");

  private final List<Exposure> exposures;
  private final Normalizer hiding;
  private final Redactor redactor = new Redactor(EnumSet.allOf(Detection.class), Optional.empty());

  /** What was found by values: by activity and output. */
  private final Map<Found, Set<Detection>> found = new LinkedHashMap<>();

  private record Found(String activity, String output) {}

  /**
   * Hints of a source.
   *
   * @param hiding a catalog that was {@linkplain Catalog#compileHiding compiled} to hide what is
   *     declared
   */
  PersonalHints(SourcePlan plan, Catalog hiding) {
    this.exposures = plan.exposures();
    this.hiding = Normalizer.hiding(hiding, JsonLimits.DEFAULT);
  }

  /** Looks at the rows of an event. */
  void observe(RawEvent event) {
    RowTrees rows = new RowTrees();
    hiding.normalize(event, rows);
    for (ObjectNode activity : rows.activities()) {
      String name = activity.get("activity").asText();
      COLUMNS.forEach(column -> observe(new Found(name, column), activity.get(column)));
      activity
          .get("feature_json")
          .properties()
          .forEach(feature -> observe(new Found(name, feature.getKey()), feature.getValue()));
    }
  }

  private void observe(Found where, JsonNode value) {
    if (value.isTextual()) {
      Set<Detection> kinds = redactor.found(value.asText());
      if (!kinds.isEmpty()) {
        found.computeIfAbsent(where, key -> EnumSet.noneOf(Detection.class)).addAll(kinds);
      }
    }
    value.forEach(child -> observe(where, child));
  }

  /** The warnings, each with its place, without repetitions. */
  Set<String> warnings() {
    Set<String> warnings = new LinkedHashSet<>();
    for (Exposure exposure : exposures) {
      Optional<String> personal =
          names(exposure).stream().filter(PersonalNames::looksPersonal).findFirst();
      personal.ifPresent(
          name ->
              warnings.add(
                  place(exposure)
                      + "'"
                      + name
                      + "' looks personal and is not declared: say in 'personal' how it is"
                      + " protected, or keep ("
                      + exposure.path()
                      + ": …)"));
    }
    found.forEach((where, kinds) -> warnings.add(valueWarning(where, kinds)));
    return warnings;
  }

  private static List<String> names(Exposure exposure) {
    List<String> names = new ArrayList<>(List.of(exposure.output()));
    String[] steps = exposure.path().split("[^\\p{L}\\p{N}_-]+");
    for (int i = steps.length - 1; i >= 0 && names.size() == 1; i--) {
      if (!steps[i].isEmpty() && !steps[i].matches("\\d+")) {
        names.add(steps[i]);
      }
    }
    return names;
  }

  private String valueWarning(Found where, Set<Detection> kinds) {
    Optional<Exposure> exposure =
        exposures.stream()
            .filter(one -> one.activity().equals(where.activity()))
            .filter(one -> one.output().equals(where.output()))
            .findFirst();
    return exposure.map(PersonalHints::place).orElse("")
        + "'"
        + where.output()
        + "' of "
        + where.activity()
        + " holds what looks like "
        + kinds.stream().map(Detection::label).collect(Collectors.joining(", "))
        + " and is not declared: say in 'personal' how it is protected, or keep";
  }

  private static String place(Exposure exposure) {
    return exposure.file() + ":" + exposure.line() + ":" + exposure.column() + ": ";
  }
}
