package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random documents, every scalar of which is a marker of its own, and random declarations: what is
 * declared leaves in no form that shows it, and the rest as if nothing were declared. What is
 * declared of a place is told here by walking the document's tree, with nothing of the product.
 */
class PersonalFieldsProperties {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> KEYS = List.of("a", "b", "c", "email");

  /** No declared path has more steps. */
  private static final int LONGEST = 3;

  private static final List<String> READS =
      List.of(
          "$",
          "$.a",
          "$.b",
          "$.a.b",
          "$.a.email",
          "$.c[0]",
          "$.c[1].a",
          "$.a[*]",
          "$.a.*",
          "$.c[*].email",
          "$..email",
          "$..a",
          "$.c[?(@.a)]",
          "$.a[?(@.b)].email",
          "$.b[-1:]");
  private static final List<String> DECLARED =
      List.of(
          "$.a",
          "$.b",
          "$.email",
          "$.a.b",
          "$.a.email",
          "$.b.a.c",
          "$.c[0]",
          "$.c[1].email",
          "$.a.*",
          "$.c[*].email",
          "$.*.email",
          "$..email",
          "$..a",
          "$.c..b",
          "$..b[0]");

  /** One step of a declared path, as a tree is walked: a name, a digit, {@code *} or {@code ..}. */
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    for (String part : path.substring(1).replace("[", ".[").split("\\.", -1)) {
      steps.add(part.isEmpty() ? ".." : part.replace("[", "").replace("]", ""));
    }
    // "$..a" splits into "", "", "a", and "$.a" into "", "a": one ".." too many in front.
    return steps.isEmpty() ? steps : steps.subList(1, steps.size());
  }

  private static boolean matches(List<String> steps, List<String> place) {
    if (steps.isEmpty()) {
      return place.isEmpty();
    }
    List<String> rest = steps.subList(1, steps.size());
    if (steps.get(0).equals("..")) {
      return matches(rest, place)
          || !place.isEmpty() && matches(steps, place.subList(1, place.size()));
    }
    return !place.isEmpty()
        && (steps.get(0).equals("*") || steps.get(0).equals(place.get(0)))
        && matches(rest, place.subList(1, place.size()));
  }

  /** A document, and what each place of it is declared to be. */
  private static final class World {
    final Random random;
    final Map<String, String> declared = new LinkedHashMap<>();
    final List<String> hidden = new ArrayList<>();
    final boolean repeatsKeys;
    int markers;
    String text;
    JsonNode shown;

    World(long seed) {
      random = new Random(seed);
      repeatsKeys = random.nextInt(3) == 0;
      for (int i = random.nextInt(4); i >= 0; i--) {
        String method = List.of("pseudonymize", "drop", "keep", "encrypt").get(random.nextInt(4));
        declared.put(DECLARED.get(random.nextInt(DECLARED.size())), method);
      }
      StringBuilder json = new StringBuilder();
      shown = object(List.of(), json);
      text = json.toString();
    }

    /** The method of a place. */
    String method(List<String> place) {
      return declaration(place).map(declared::get).orElse("keep");
    }

    /** The path that counts at a place: the innermost at or above it, the most certain first. */
    Optional<String> declaration(List<String> place) {
      for (int length = place.size(); length > 0; length--) {
        List<String> outer = place.subList(0, length);
        List<String> paths =
            declared.keySet().stream().filter(path -> matches(steps(path), outer)).toList();
        List<String> certain =
            paths.stream().filter(path -> !path.contains("*") && !path.contains("..")).toList();
        List<String> counting = certain.isEmpty() ? paths : certain;
        if (!counting.isEmpty()) {
          return counting.stream()
              .filter(path -> !declared.get(path).equals("keep"))
              .findFirst()
              .or(() -> Optional.of(counting.get(0)));
        }
      }
      return Optional.empty();
    }

    /** Whether the path that counts at a place counts for all that could stand below it. */
    boolean settled(List<String> place) {
      return settled(place, declaration(place), LONGEST);
    }

    private boolean settled(List<String> place, Optional<String> path, int levels) {
      return levels == 0
          || Stream.concat(KEYS.stream(), Stream.of("0", "1", "another"))
              .map(step -> with(place, step))
              .allMatch(
                  inner -> declaration(inner).equals(path) && settled(inner, path, levels - 1));
    }

    private JsonNode value(List<String> place, StringBuilder json) {
      int kind = place.size() >= 4 ? 2 + random.nextInt(3) : random.nextInt(5);
      return switch (kind) {
        case 0 -> object(place, json);
        case 1 -> array(place, json);
        default -> scalar(place, json);
      };
    }

    private JsonNode object(List<String> place, StringBuilder json) {
      ObjectNode shownHere = JSON.createObjectNode();
      json.append('{');
      String comma = "";
      for (String key : KEYS) {
        if (random.nextInt(3) > 0) {
          List<String> inner = with(place, key);
          if (repeatsKeys && random.nextInt(3) == 0) {
            json.append(comma).append('"').append(key).append("\":");
            scalar(inner, json);
            comma = ", ";
          }
          json.append(comma).append(written(key)).append(random.nextBoolean() ? " : " : ":");
          JsonNode member = value(inner, json);
          if (!member.isMissingNode()) {
            shownHere.set(key, member);
          }
          comma = ",";
        }
      }
      json.append('}');
      return dropped(place) ? JsonNodeFactory.instance.missingNode() : shownHere;
    }

    private JsonNode array(List<String> place, StringBuilder json) {
      ArrayNode shownHere = JSON.createArrayNode();
      json.append('[');
      for (int i = 0, length = random.nextInt(4); i < length; i++) {
        json.append(i == 0 ? "" : ", ");
        JsonNode element = value(with(place, "" + i), json);
        if (!element.isMissingNode()) {
          shownHere.add(element);
        }
      }
      json.append(']');
      return dropped(place) ? JsonNodeFactory.instance.missingNode() : shownHere;
    }

    private boolean dropped(List<String> place) {
      return method(place).equals("drop") && settled(place);
    }

    private JsonNode scalar(List<String> place, StringBuilder json) {
      boolean number = random.nextInt(4) == 0;
      String marker = number ? "77" + (10_000_000 + markers++) : "mark-" + markers++ + "-er";
      json.append(number ? marker : "\"" + marker + "\"");
      String method = method(place);
      if (method.equals("keep")) {
        return number
            ? JsonNodeFactory.instance.numberNode(Long.parseLong(marker))
            : JsonNodeFactory.instance.textNode(marker);
      }
      hidden.add(marker);
      return method.equals("drop")
          ? JsonNodeFactory.instance.missingNode()
          : JsonNodeFactory.instance.textNode(method);
    }

    private String written(String key) {
      return random.nextInt(5) == 0
          ? "\"" + String.format("\\u%04x", (int) key.charAt(0)) + key.substring(1) + "\""
          : "\"" + key + "\"";
    }

    private static List<String> with(List<String> place, String step) {
      List<String> inner = new ArrayList<>(place);
      inner.add(step);
      return inner;
    }

    String mapping(boolean asRecords) {
      StringBuilder yaml = new StringBuilder("source: s\n");
      yaml.append(asRecords ? "records: [ $.none, $ ]\n" : "");
      yaml.append("activity_id: { const: i }\nts: { const: '2026-01-01T00:00:00Z' }\n");
      yaml.append("customer: { const: c }\nactivities:\n  - activity: did_it\n    features:\n");
      int features = 0;
      for (String read : READS) {
        yaml.append("      f" + features++ + ": \"" + read + "\"\n");
        yaml.append("      f" + features++ + ": { path: \"" + read + "\", type: STRING,")
            .append(" on_error: discard }\n");
        yaml.append("      f" + features++ + ": { template: \"to {" + read + "}\",")
            .append(" on_error: discard }\n");
      }
      yaml.append("personal:\n");
      declared.forEach((path, how) -> yaml.append("  \"" + path + "\": " + how + "\n"));
      return yaml.toString();
    }
  }

  @Property(tries = 1_500)
  void whatIsDeclaredIsNotShownAndTheRestIs(@ForAll long seed)
      throws MappingException, JsonProcessingException {
    World world = new World(seed);
    Catalog catalog = Catalog.compile(MappingFiles.none().with("s", world.mapping(seed % 2 == 0)));
    Rows rows = new Rows();

    TestKeys.normalizer(catalog, JsonLimits.DEFAULT)
        .normalize(
            new RawEvent().reset("s").payload(world.text.getBytes(StandardCharsets.UTF_8)), rows);

    String printed = rows.features + rows.messages;
    for (String marker : world.hidden) {
      assertThat(printed).as(world.text + "\n" + world.declared).doesNotContain(marker);
      String inBase64 = Base64.getEncoder().encodeToString(marker.getBytes(StandardCharsets.UTF_8));
      assertThat(printed).doesNotContain(inBase64.substring(0, inBase64.length() - 4));
    }
    assertThat(rows.features).as(rows.messages).isNotEmpty();
    if (!world.repeatsKeys) {
      JsonNode whole = JSON.readTree(rows.features).get("f0");
      assertThat(told(whole)).as(world.text + "\n" + world.declared).isEqualTo(world.shown);
    }
  }

  /** The tree with the method's name for what it made. */
  private static JsonNode told(JsonNode node) {
    if (node.isTextual()) {
      String text = node.asText();
      return JsonNodeFactory.instance.textNode(
          text.startsWith("test_")
              ? "pseudonymize"
              : text.startsWith("sealed_") ? "encrypt" : text);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode told = JSON.createObjectNode();
      object.properties().forEach(member -> told.set(member.getKey(), told(member.getValue())));
      return told;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode told = JSON.createArrayNode();
      array.forEach(element -> told.add(told(element)));
      return told;
    }
    return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.asLong()) : node;
  }

  private static final class Rows implements NormalizedRows {
    private String features = "";
    private String messages = "";

    @Override
    public void activity(Activity activity) {
      features += activity.featureJson().toString();
    }

    @Override
    public void rejected(Rejection rejection) {
      messages += rejection;
    }

    @Override
    public void ignored(int itemIndex, String mappingVersion) {
      throw new AssertionError("Nothing is ignored");
    }
  }
}
