package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The reader beside Jackson: the same texts accepted, the same values found. */
class JsonReaderProperties {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String[] KEYS = {"a", "b", "c", "ä", "a\\u0062", "x y"};
  private static final String[] SCALARS = {
    "0",
    "-1",
    "1.50",
    "12345678901234567890",
    "1e5",
    "-0.0E-3",
    "true",
    "false",
    "null",
    "\"\"",
    "\"text\"",
    "\"\\u00e4\\n\"",
    "\"\\ud83d\\ude00\"",
    "\"日本\"",
    "\"\\\\\\\"\""
  };

  @Property(tries = 3_000)
  void whatADefinitePathFindsIsWhatTheTreeHas(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    String text = document(random, 4);
    List<PathExpression> paths = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      paths.add(PathExpression.parse(path(random)));
    }
    PathSet.Builder builder = PathSet.builder();
    List<Integer> slots = paths.stream().map(builder::add).toList();
    JsonReader reader = new JsonReader(builder.build(), JsonLimits.DEFAULT);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read(bytes, 0, bytes.length)).as(text).isNull();

    JsonNode tree = JACKSON.readTree(text);
    for (int i = 0; i < paths.size(); i++) {
      List<JsonNode> expected = new ArrayList<>();
      follow(tree, paths.get(i).steps(), 0, expected);
      List<JsonNode> found = new ArrayList<>();
      for (int k = 0; k < reader.root().count(slots.get(i)); k++) {
        found.add(JACKSON.readTree(reader.root().value(slots.get(i), k).toJson()));
      }
      assertThat(found).as("%s in %s", paths.get(i), text).isEqualTo(expected);
    }
  }

  @Property(tries = 5_000)
  void brokenTextsAreRefusedWhereJacksonRefusesThem(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = broken(document(random, 3).getBytes(StandardCharsets.UTF_8), random);
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);

    boolean accepted = reader.read(bytes, 0, bytes.length) == null;

    if (accepted != jacksonAccepts(bytes)) {
      // Jackson takes UTF-16 and UTF-32 too, and some byte sequences that are no UTF-8.
      boolean strictUtf8 =
          new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8).length
                  == bytes.length
              && !new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD")
              && !new String(bytes, StandardCharsets.UTF_8).contains("\u0000");
      assertThat(strictUtf8)
          .as("accepted=%s: %s", accepted, new String(bytes, StandardCharsets.UTF_8))
          .isFalse();
      assertThat(accepted).isFalse();
    }
  }

  /** Whether Jackson reads one value: token by token, for it cannot make a number of every text. */
  private static boolean jacksonAccepts(byte[] bytes) throws IOException {
    int depth = 0;
    int values = 0;
    try (JsonParser parser = JACKSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        parser.getTextLength();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      return values == 1;
    } catch (JsonProcessingException | CharConversionException e) {
      return false;
    }
  }

  @Property(tries = 3_000)
  void textsThatMeanTheSameHaveTheSameFingerprint(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    String one = document(random, 3);
    JsonNode tree = JACKSON.readTree(one);
    byte[] rewritten = JACKSON.writeValueAsBytes(tree);
    byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
    assertThat(Fingerprint.ofJson(rewritten, 0, rewritten.length, JsonLimits.DEFAULT))
        .as(one)
        .isEqualTo(Fingerprint.ofJson(bytes, 0, bytes.length, JsonLimits.DEFAULT));
  }

  private static void follow(
      JsonNode node, List<PathExpression.Step> steps, int at, List<JsonNode> found) {
    if (node == null) {
      return;
    }
    if (at == steps.size()) {
      found.add(node);
    } else if (steps.get(at) instanceof PathExpression.Name name) {
      follow(node.isObject() ? node.get(name.name()) : null, steps, at + 1, found);
    } else if (steps.get(at) instanceof PathExpression.Index index) {
      follow(node.isArray() ? node.get(index.index()) : null, steps, at + 1, found);
    } else {
      node.forEach(child -> follow(child, steps, at + 1, found));
    }
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder("$");
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> path.append("[*]");
        case 1 -> path.append('[').append(random.nextInt(3)).append(']');
        case 2 -> path.append(".ä");
        case 3 -> path.append("['ab']");
        default -> path.append('.').append("abc".charAt(random.nextInt(3)));
      }
    }
    return path.toString();
  }

  private static String document(Random random, int depth) {
    int choice = depth == 0 ? 2 : random.nextInt(3);
    if (choice == 2) {
      return SCALARS[random.nextInt(SCALARS.length)];
    }
    StringBuilder text = new StringBuilder(choice == 0 ? "{" : "[");
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",").append(" \n\t".substring(0, random.nextInt(4)));
      if (choice == 0) {
        text.append('"').append(KEYS[random.nextInt(KEYS.length)]).append("\" :");
      }
      text.append(document(random, depth - 1));
    }
    return text.append(choice == 0 ? "}" : "]").toString();
  }

  private static byte[] broken(byte[] bytes, Random random) {
    byte[] result = bytes.clone();
    for (int i = 1 + random.nextInt(3); i > 0 && result.length > 0; i--) {
      int at = random.nextInt(result.length);
      switch (random.nextInt(4)) {
        case 0 -> result[at] = (byte) random.nextInt(256);
        case 1 -> result[at] = (byte) "{}[]\":,0e\\u-+. \n".charAt(random.nextInt(16));
        case 2 -> result = java.util.Arrays.copyOf(result, at);
        default -> {
          byte[] longer = new byte[result.length + 1];
          System.arraycopy(result, 0, longer, 0, at + 1);
          System.arraycopy(result, at, longer, at + 1, result.length - at);
          result = longer;
        }
      }
    }
    return result;
  }
}
