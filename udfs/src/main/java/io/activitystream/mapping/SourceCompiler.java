package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Fingerprint;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSyntaxException;
import io.activitystream.mapping.Contract.Feature;
import io.activitystream.mapping.EventPlan.Rule;
import io.activitystream.mapping.ExpressionReader.Use;
import io.activitystream.mapping.Scene.Scope;
import io.activitystream.mapping.SourcePlan.Place;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.Sequence;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the mapping of one source; whatever cannot work is noted in its file. */
final class SourceCompiler {
  private static final List<String> COLUMN_KEYS =
      List.of("activity_id", "ts", "customer", "anonymous_customer_id", "revenue_impact", "link");
  private static final List<String> SOURCE_KEYS =
      concat(
          List.of("source", "records", "null_payload", "absent_values", "event"),
          COLUMN_KEYS,
          List.of("features", "personal", "ignore", "activities"));
  private static final List<String> ACTIVITY_KEYS =
      concat(
          List.of("activity", "event", "when", "explode"),
          COLUMN_KEYS,
          List.of("features", "personal"));

  private final YamlFile file;
  private final String text;
  private final Map<String, Contract> dictionary;
  private final SlotAllocation slots = new SlotAllocation();
  private final List<Contract> used = new ArrayList<>();
  private final boolean hiding;
  private ExpressionReader expressions;
  private PersonalFields personal;
  private Mapping top;

  private SourceCompiler(
      YamlFile file, String text, Map<String, Contract> dictionary, boolean hiding) {
    this.file = file;
    this.text = text;
    this.dictionary = dictionary;
    this.hiding = hiding;
  }

  /**
   * The plan of the mapping, or empty where it cannot work, which is noted.
   *
   * @param hiding whether the plan is for {@link Guard#hiding()}
   */
  static Optional<SourcePlan> compile(
      YamlFile file, String source, String text, Map<String, Contract> dictionary, boolean hiding) {
    int before = file.problems();
    YamlNode root = file.root();
    if (root == null) {
      return Optional.empty();
    }
    SourceCompiler compiler = new SourceCompiler(file, text, dictionary, hiding);
    compiler.top = file.mapping(root, "a map with the keys source, activities and more");
    if (compiler.top == null) {
      return Optional.empty();
    }
    SourcePlan plan = compiler.plan(source);
    return file.problems() == before ? Optional.of(plan) : Optional.empty();
  }

  private SourcePlan plan(String source) {
    int problemsBefore = file.problems();
    file.knowsOnly(top, SOURCE_KEYS);
    checkName(source);
    expressions = new ExpressionReader(file, slots, absentValues());
    List<Place> places = places();
    personal = new PersonalFields(file, top, slots, hiding);
    Optional<Expression> event =
        top.entry("event")
            .map(entry -> expressions.read(entry.value(), Use.IDENTIFIER, Optional.empty()));
    List<Rule> ignored = ignored(event.isPresent());
    Map<ActivityPlan, List<String>> eventsByActivity = activities(event.isPresent());
    if (file.problems() == problemsBefore) {
      personal.noteIdle();
    }
    return new SourcePlan(
        source,
        version(),
        slots.build(),
        places,
        nullPayloadIgnored(),
        event,
        eventsByActivity,
        ignored,
        slots.uses(),
        timePlan(),
        new PersonalPlan(personal.protections(), personal.exposures(), personal.places()));
  }

  /** How the time alone is read; empty where activities have times of their own. */
  private Optional<TimePlan> timePlan() {
    Entry ts = top.entry("ts").orElse(null);
    if (ts == null || file.problems() > 0 || activitiesHaveTimes()) {
      return Optional.empty();
    }
    SourceCompiler alone = new SourceCompiler(file, text, dictionary, hiding);
    alone.top = top;
    alone.expressions = new ExpressionReader(file, alone.slots, absentValues());
    List<Place> places = alone.places();
    Time time =
        new Time(alone.column(top, "ts", new ValueType.Timestamp(TimestampFormat.AUTO)).get());
    Expression.AtPath first = time.first();
    if (first != null && !first.all()) {
      alone.slots.endsAt(first.scope(), first.slot());
    }
    return Optional.of(new TimePlan(alone.slots.build(), places, time));
  }

  private boolean activitiesHaveTimes() {
    YamlNode activities = top.entry("activities").map(Entry::value).orElse(null);
    return !(activities instanceof Sequence list)
        || list.items().stream()
            .anyMatch(node -> !(node instanceof Mapping map) || map.entry("ts").isPresent());
  }

  private String version() {
    String all = text + used;
    return Fingerprint.ofBytes(all.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private void checkName(String source) {
    Entry entry = top.entry("source").orElse(null);
    if (entry == null) {
      file.problem(top, "The key 'source' is missing: write source: " + source);
      return;
    }
    String name = file.text(entry.value(), "the source's name");
    if (name != null && !name.equals(source)) {
      file.problem(
          entry.value(),
          "The source is named after its file: write '" + source + "' or rename the file");
    }
  }

  private List<byte[]> absentValues() {
    return top.entry("absent_values").map(Entry::value).stream()
        .flatMap(node -> file.texts(node, "a text that stands for nothing").stream())
        .map(scalar -> scalar.text().getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private boolean nullPayloadIgnored() {
    Entry entry = top.entry("null_payload").orElse(null);
    if (entry == null) {
      return false;
    }
    String action = file.text(entry.value(), "ignore or reject");
    if (action != null && !List.of("ignore", "reject").contains(action)) {
      file.problem(entry.value(), "Expected ignore or reject, found '" + action + "'");
    }
    return "ignore".equals(action);
  }

  private List<Place> places() {
    List<Scalar> written =
        top.entry("records")
            .map(entry -> file.texts(entry.value(), "a path, or a list of paths"))
            .orElse(List.of());
    List<Place> places = new ArrayList<>();
    for (Scalar scalar : written) {
      path(scalar).ifPresent(path -> places.add(place(path, scalar.text())));
    }
    if (places.isEmpty()) {
      places.add(place(PathExpression.root(), "$"));
    }
    return places;
  }

  private Place place(PathExpression path, String written) {
    slots.records(path);
    return new Place(slots.add(Scope.ENVELOPE, path), slots.recordPlaces() - 1, written);
  }

  private Optional<PathExpression> path(Scalar scalar) {
    try {
      return Optional.of(PathExpression.parse(scalar.text()));
    } catch (PathSyntaxException e) {
      file.problem(scalar, e.position(), e.getMessage());
      return Optional.empty();
    }
  }

  private List<Rule> ignored(boolean hasEvent) {
    Entry entry = top.entry("ignore").orElse(null);
    Sequence list =
        entry == null ? null : file.sequence(entry.value(), "a list such as [ { event: ping } ]");
    List<Rule> rules = new ArrayList<>();
    for (YamlNode node : list == null ? List.<YamlNode>of() : list.items()) {
      Mapping rule = file.mapping(node, "a map with 'event', 'when' or both");
      if (rule != null) {
        file.knowsOnly(rule, List.of("event", "when"));
        if (rule.entries().isEmpty()) {
          file.problem(rule, "This ignores every record: name an event or a condition");
        }
        rules.add(new Rule(events(rule, hasEvent), when(rule)));
      }
    }
    return rules;
  }

  private List<String> events(Mapping map, boolean hasEvent) {
    Entry entry = map.entry("event").orElse(null);
    if (entry == null) {
      return List.of();
    }
    if (!hasEvent) {
      file.problem(
          entry.key(),
          "The source does not say what names its events: add 'event: $.type', or its path, on top");
    }
    return file.texts(entry.value(), "an event's name, or a list of them").stream()
        .map(Scalar::text)
        .toList();
  }

  private Condition when(Mapping map) {
    return map.entry("when")
        .map(entry -> new ConditionReader(file, expressions).read(entry.value()))
        .orElse(Condition.ALWAYS);
  }

  /** The activities in file order, with the names of their events. */
  private Map<ActivityPlan, List<String>> activities(boolean hasEvent) {
    Map<ActivityPlan, List<String>> activities = new LinkedHashMap<>();
    Entry entry = top.entry("activities").orElse(null);
    Sequence list = entry == null ? null : file.sequence(entry.value(), "a list of activities");
    if (entry == null || list != null && list.items().isEmpty()) {
      file.problem(top, "The source has no activities: add 'activities:' with at least one");
    }
    Map<String, Scalar> names = new LinkedHashMap<>();
    for (YamlNode node : list == null ? List.<YamlNode>of() : list.items()) {
      Mapping map = file.mapping(node, "a map with 'activity', 'event', 'features' and more");
      if (map != null) {
        activity(map, hasEvent, names)
            .ifPresent(plan -> activities.put(plan, events(map, hasEvent)));
      }
    }
    return activities;
  }

  private Optional<ActivityPlan> activity(
      Mapping map, boolean hasEvent, Map<String, Scalar> names) {
    file.knowsOnly(map, ACTIVITY_KEYS);
    Entry nameEntry = map.entry("activity").orElse(null);
    if (nameEntry == null || file.text(nameEntry.value(), "the activity's name") == null) {
      if (nameEntry == null) {
        file.problem(
            map, "The key 'activity' is missing: name what happened, such as paid_invoice");
      }
      return Optional.empty();
    }
    Scalar name = (Scalar) nameEntry.value();
    checkActivityName(file, name);
    Scalar twin = names.putIfAbsent(name.text(), name);
    if (twin != null) {
      file.problem(
          name,
          "The activity '"
              + name.text()
              + "' stands in line "
              + twin.line()
              + " already: give both conditions to one with 'any', or rename one");
    }
    Optional<ActivityPlan.Explode> explode = explode(map);
    Condition when = when(map);
    Optional<ActivityPlan> plan = activity(map, name, when, explode);
    slots.endItems();
    return plan;
  }

  private Optional<ActivityPlan.Explode> explode(Mapping map) {
    Entry entry = map.entry("explode").orElse(null);
    if (entry == null || file.text(entry.value(), "the path of an array") == null) {
      return Optional.empty();
    }
    Scalar scalar = (Scalar) entry.value();
    return path(scalar)
        .map(
            path -> {
              PathExpression array = path.withoutLastWildcard();
              int slot = array.definite() ? slots.add(Scope.RECORD, array) : -1;
              return new ActivityPlan.Explode(slots.beginItems(path), slot, scalar.text());
            });
  }

  private Optional<ActivityPlan> activity(
      Mapping map, Scalar name, Condition when, Optional<ActivityPlan.Explode> explode) {
    Map<String, YamlNode> written = features(map);
    Contract contract = contract(name, written);
    used.add(contract);
    Sheltering sheltering = personal.activity(map, name.text());
    List<ActivityPlan.Feature> features = new ArrayList<>();
    contract
        .features()
        .forEach(
            (feature, promised) ->
                features.add(feature(feature, promised, written, features.isEmpty(), sheltering)));

    Optional<Expression> activityId = column(map, "activity_id", new ValueType.Text(), sheltering);
    Optional<Expression> ts =
        column(map, "ts", new ValueType.Timestamp(TimestampFormat.AUTO), sheltering);
    Optional<Expression> customer = column(map, "customer", new ValueType.Text(), sheltering);
    Optional<Expression> anonymous =
        column(map, "anonymous_customer_id", new ValueType.Text(), sheltering);
    Optional<Expression> revenue = column(map, "revenue_impact", Amount.TYPE, sheltering);
    Optional<Expression> link = column(map, "link", new ValueType.Text(), sheltering);
    requireColumns(name, map);
    Contradictions.note(file, top, map);
    if (activityId.isEmpty() || ts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ActivityPlan(
            contract,
            name.text().getBytes(StandardCharsets.UTF_8),
            when,
            explode,
            map.entry("activity_id").isPresent(),
            new ActivityPlan.Columns(
                activityId.get(),
                new Time(ts.get()),
                customer,
                anonymous,
                revenue.map(Amount::new),
                link),
            features));
  }

  private void requireColumns(Scalar name, Mapping map) {
    for (String key : List.of("activity_id", "ts")) {
      if (!has(map, key)) {
        file.problem(
            name, "'" + name.text() + "' has no " + key + ": add it here or to the source");
      }
    }
    if (!has(map, "customer") && !has(map, "anonymous_customer_id")) {
      file.problem(
          name,
          "'"
              + name.text()
              + "' has no entity: add 'customer' or 'anonymous_customer_id' here or to the source");
    }
  }

  private boolean has(Mapping map, String key) {
    return map.entry(key).or(() -> top.entry(key)).isPresent();
  }

  private Optional<Expression> column(Mapping map, String key, ValueType type) {
    boolean identifier =
        key.equals("activity_id") || key.startsWith("customer") || key.startsWith("anonymous");
    return map.entry(key)
        .or(() -> top.entry(key))
        .map(
            entry ->
                expressions.read(
                    entry.value(),
                    identifier ? Use.IDENTIFIER : Use.SCALAR,
                    Optional.of(Feature.of(type))));
  }

  /** A column of an activity, letting leave only what may. */
  private Optional<Expression> column(
      Mapping map, String key, ValueType type, Sheltering sheltering) {
    YamlNode at = map.entry(key).or(() -> top.entry(key)).map(Entry::value).orElse(top);
    return column(map, key, type).map(expression -> sheltering.column(key, at, expression));
  }

  /** The features of the source and of the activity, the activity's winning. */
  private Map<String, YamlNode> features(Mapping map) {
    Map<String, YamlNode> features = new LinkedHashMap<>();
    for (Mapping from : List.of(top, map)) {
      Entry entry = from.entry("features").orElse(null);
      Mapping named = entry == null ? null : file.mapping(entry.value(), "a map of features");
      if (named != null) {
        named.entries().forEach(feature -> features.put(feature.key().text(), feature.value()));
      }
    }
    return features;
  }

  /** What the dictionary promises, or what the mapping itself says where it knows nothing. */
  private Contract contract(Scalar name, Map<String, YamlNode> written) {
    Contract known = dictionary.get(name.text());
    if (known == null) {
      Map<String, Feature> features = new LinkedHashMap<>();
      written.forEach((feature, node) -> features.put(feature, Feature.of(new ValueType.Json())));
      return new Contract(name.text(), "", features);
    }
    for (Map.Entry<String, YamlNode> feature : written.entrySet()) {
      if (!known.features().containsKey(feature.getKey())) {
        file.problem(
            feature.getValue(),
            "The dictionary knows no feature '"
                + feature.getKey()
                + "' of '"
                + name.text()
                + "'"
                + Suggestion.of(feature.getKey(), known.features().keySet())
                + "; add it to activities.yaml or use one of "
                + String.join(", ", known.features().keySet()));
      }
    }
    return known;
  }

  private ActivityPlan.Feature feature(
      String name,
      Feature promised,
      Map<String, YamlNode> written,
      boolean first,
      Sheltering sheltering) {
    YamlNode node = written.get(name);
    ByteSink lead = new ByteSink();
    lead.append(first ? '{' : ',');
    lead.appendQuoted(name.getBytes(StandardCharsets.UTF_8));
    lead.append(':');
    Optional<Expression> value =
        node == null
            ? Optional.empty()
            : Optional.ofNullable(expressions.read(node, Use.ANY, Optional.of(promised)))
                .map(expression -> sheltering.feature(name, node, promised, expression));
    return new ActivityPlan.Feature(name, lead.toBytes(), value, promised.required());
  }

  /** Notes a name that is not in snake case. */
  static void checkActivityName(YamlFile file, Scalar name) {
    if (!name.text().matches("[a-z][a-z0-9]*(_[a-z0-9]+)+") || name.text().length() > 100) {
      file.problem(
          name,
          "'"
              + name.text()
              + "' is no activity's name: write a past-tense verb and a noun in snake case,"
              + " such as paid_invoice, of at most 100 characters");
    }
  }

  @SafeVarargs
  private static List<String> concat(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
