package io.activitystream.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.activitystream.functions.FunctionRows;
import io.activitystream.fuzz.RowExpression.AtPath;
import io.activitystream.fuzz.RowExpression.Bad;
import io.activitystream.json.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;

/**
 * A mapping, and the rows that its language says it makes of a document: activities as {@code
 * activity id|customer|name|features|link}, and what was not made of it as {@code dead
 * code|name|item} or {@code ignored item}.
 *
 * @param records where the records stand
 * @param id the activities' ids
 * @param customer their customers
 * @param ignored what is of no interest, or null
 * @param activities the activities
 */
record RowMapping(
    List<ReferencePath> records,
    RowExpression id,
    RowExpression customer,
    Test ignored,
    List<Activity> activities) {
  static final String SOURCE = "fuzz";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final int LONGEST_IDENTIFIER = 512;
  private static final int WHOLE = -1;

  /**
   * An activity.
   *
   * @param when what must hold, or null
   * @param explode the array that it is exploded from, or null
   * @param link its link, or null
   */
  record Activity(
      String name,
      Test when,
      ReferencePath explode,
      RowExpression link,
      Map<String, RowExpression> features) {}

  /**
   * A condition.
   *
   * @param texts the texts of which one must stand there; null if anything may
   * @param expected whether something must stand there at all
   */
  record Test(AtPath path, List<String> texts, boolean expected) {
    boolean holds(RowScene scene) {
      NodeList found = new NodeList();
      path.path().find(scene.tree(), scene.start(path.scope()), found);
      for (int i = 0; i < found.size(); i++) {
        RowValue value = RowValue.of(scene.tree(), found.get(i));
        boolean fits =
            texts == null
                ? value.present()
                : value.kind() == Kind.STRING && texts.contains(value.text());
        if (fits) {
          return expected;
        }
      }
      return !expected;
    }

    Object written() {
      Object expectation = texts == null ? Map.of("exists", expected) : texts;
      return Map.of(path.written(), expectation);
    }
  }

  /** The mapping as JSON, which is YAML too. */
  String written() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("source", SOURCE);
    map.put("records", records.stream().map(path -> path.escaped("$")).toList());
    map.put("activity_id", id.written());
    map.put("ts", "@ingested_at");
    map.put("customer", customer.written());
    if (ignored != null) {
      map.put("ignore", List.of(Map.of("when", ignored.written())));
    }
    map.put("activities", activities.stream().map(RowMapping::written).toList());
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> written(Activity activity) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("activity", activity.name);
    if (activity.when != null) {
      map.put("when", activity.when.written());
    }
    if (activity.explode != null) {
      map.put("explode", activity.explode.escaped("$"));
    }
    if (activity.link != null) {
      map.put("link", activity.link.written());
    }
    Map<String, Object> features = new LinkedHashMap<>();
    activity.features.forEach((name, feature) -> features.put(name, feature.written()));
    map.put("features", features);
    return map;
  }

  /** The rows of a document. */
  List<String> rows(ReferenceTree tree) {
    List<String> rows = new ArrayList<>();
    RowScene envelope = new RowScene(tree, ReferenceTree.ROOT, ReferenceTree.NONE, 0);
    for (ReferencePath place : records) {
      if (new AtPath(RowScene.Scope.ENVELOPE, place, false).value(envelope).present()) {
        NodeList found = elements(tree, ReferenceTree.ROOT, place);
        for (int i = 0; i < found.size(); i++) {
          RowScene scene = new RowScene(tree, found.get(i), ReferenceTree.NONE, 0);
          record(scene, found.size() == 1 ? WHOLE : i, rows);
        }
        if (found.size() == 0) {
          rows.add(dead("UNPLANNED_EVENT", null, WHOLE));
        }
        return rows;
      }
    }
    rows.add(dead("REQUIRED_MISSING", null, WHOLE));
    return rows;
  }

  /** The elements of all arrays at a path, and what else stands there but null. */
  private static NodeList elements(ReferenceTree tree, int node, ReferencePath path) {
    NodeList arrays = new NodeList();
    path.withoutLastWildcard().find(tree, node, arrays);
    NodeList elements = new NodeList();
    for (int i = 0; i < arrays.size(); i++) {
      int value = arrays.get(i);
      if (tree.kind(value) == Kind.ARRAY) {
        ReferencePath.root().then(new ReferencePath.Any()).find(tree, value, elements);
      } else if (tree.kind(value) != Kind.NULL) {
        elements.add(value);
      }
    }
    return elements;
  }

  private void record(RowScene scene, int item, List<String> rows) {
    if (ignored != null && ignored.holds(scene)) {
      rows.add("ignored " + item);
      return;
    }
    boolean planned = false;
    String empty = null;
    for (Activity activity : activities) {
      if (activity.when == null || activity.when.holds(scene)) {
        int before = rows.size();
        make(activity, scene, item, rows);
        boolean made = rows.size() > before;
        planned |= made;
        empty = made ? empty : activity.name;
      }
    }
    if (!planned) {
      rows.add(dead("UNPLANNED_EVENT", empty, item));
    }
  }

  private void make(Activity activity, RowScene scene, int item, List<String> rows) {
    if (activity.explode == null) {
      one(activity, scene, WHOLE, item, rows);
      return;
    }
    ReferencePath array = activity.explode.withoutLastWildcard();
    Kind kind = new AtPath(RowScene.Scope.RECORD, array, false).value(scene).kind();
    boolean none = kind == Kind.ABSENT || kind == Kind.NULL;
    if (array.definite() && kind != Kind.ARRAY && !none) {
      rows.add(dead("TYPE_MISMATCH", activity.name, item));
      return;
    }
    NodeList items = elements(scene.tree(), scene.record(), activity.explode);
    for (int i = 0; i < items.size(); i++) {
      one(activity, new RowScene(scene.tree(), scene.record(), items.get(i), i), i, i, rows);
    }
  }

  private void one(Activity activity, RowScene scene, int index, int item, List<String> rows) {
    try {
      String made = identifier(id, index < 0 ? "" : "#" + index, scene);
      String who = identifier(customer, "", scene);
      String link = activity.link == null ? null : text(activity.link, scene);
      rows.add(
          "activity "
              + String.join("|", made, who, activity.name, features(activity, scene))
              + "|"
              + link);
    } catch (Bad e) {
      rows.add(dead(e.getMessage(), activity.name, item));
    }
  }

  private static String text(RowExpression expression, RowScene scene) throws Bad {
    RowValue value = expression.value(scene);
    if (!value.present()) {
      return null;
    }
    if (value.isContainer()) {
      throw new Bad("TYPE_MISMATCH");
    }
    return value.text();
  }

  private static String identifier(RowExpression expression, String suffix, RowScene scene)
      throws Bad {
    String text = text(expression, scene);
    if (text == null || text.isEmpty()) {
      throw new Bad("REQUIRED_MISSING");
    }
    String identifier = text + suffix;
    if (identifier.getBytes(StandardCharsets.UTF_8).length > LONGEST_IDENTIFIER) {
      throw new Bad("CONSTRAINT");
    }
    return identifier;
  }

  private static String features(Activity activity, RowScene scene) throws Bad {
    List<String> features = new ArrayList<>();
    for (Map.Entry<String, RowExpression> feature : activity.features.entrySet()) {
      RowValue value = feature.getValue().value(scene);
      if (value.present() && !value.isStorable()) {
        throw new Bad("CONSTRAINT");
      }
      features.add('"' + feature.getKey() + "\":" + (value.present() ? value.json() : "null"));
    }
    return "{" + String.join(",", features) + "}";
  }

  /** A dead letter. */
  static String dead(String code, String activity, int item) {
    return "dead " + code + "|" + activity + "|" + item;
  }

  /** A row of the product in the same words. */
  static String printed(GenericRowData row) {
    String code = FunctionRows.text(row, "error_code");
    String name = FunctionRows.text(row, "activity");
    if (code == null) {
      return "activity "
          + String.join(
              "|",
              FunctionRows.text(row, "activity_id"),
              FunctionRows.text(row, "customer"),
              name,
              FunctionRows.text(row, "feature_json"))
          + "|"
          + FunctionRows.text(row, "link");
    }
    int item = FunctionRows.itemIndex(row);
    return code.equals("IGNORED") ? "ignored " + item : dead(code, name, item);
  }
}
