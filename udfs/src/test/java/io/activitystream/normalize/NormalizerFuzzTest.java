package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.Utf8;
import io.activitystream.mapping.BundledFiles;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Payloads that nobody would write, one after the other, for two seconds or for {@code
 * -Dfuzz.seconds=…}: whatever comes in, a normalizer goes on and keeps its promises. A failure
 * names the seed; {@code -Dfuzz.seed=…} begins with it.
 */
class NormalizerFuzzTest {
  /** A text that only payloads and headers have. */
  private static final String SECRET = "s3cr3t-v4lue";

  /** Reads numbers of any length, as the normalizer lets them through. */
  private static final JsonMapper OF_ANY_LENGTH =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String[] PIECES = {
    "null",
    "true",
    "{}",
    "[]",
    "[[]]",
    "[null]",
    "\"\"",
    "\" \"",
    "0",
    "-0",
    "-1",
    "1.50",
    "1e400",
    "-1e-99999",
    "1e99999999999",
    "0e99999999999",
    "9".repeat(40),
    "9".repeat(1_500),
    "0.1e1",
    "1767225600",
    "1767225600000",
    "\"2026-01-31T10:20:30Z\"",
    "\"9999-12-31T23:59:59-18:00\"",
    "\"0000-01-01\"",
    "\"+10000-01-01T00:00:00Z\"",
    "\"2026-02-30\"",
    "\"true\"",
    "\"1e5\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800x\"",
    "\"\\ud83d\\ude00\"",
    "\"日本 😀\"",
    "\"" + SECRET + "\"",
    "{\"" + SECRET + "\":\"" + SECRET + "\"}",
    "\"" + "x".repeat(600) + "\"",
    "{\"a\":1,\"a\":2}",
    "{\"a\":{\"b\":1},\"a\":{\"c\":2}}",
    "{\"']['\":1,\"$\":{\"\\\\\":[]}}",
    "[1,\"a\",{},[],null,true]",
    "{\"id\":{\"id\":{\"id\":1}}}",
    "[{\"id\":1},{\"id\":\"2\"},3]"
  };

  /** A catalog and a normalizer that is used again and again. */
  private record Target(Catalog catalog, List<String> sources, Normalizer reused) {
    static Target of(MappingFiles files) throws MappingException {
      Catalog catalog = Catalog.compile(files);
      return new Target(
          catalog,
          List.copyOf(catalog.sources()),
          TestKeys.normalizer(catalog, JsonLimits.DEFAULT));
    }
  }

  private final List<Target> targets;
  private final List<String> payloads = new ArrayList<>();
  private final Map<String, List<String>> featuresByActivity = new HashMap<>();

  NormalizerFuzzTest() throws MappingException, IOException {
    Path language = Path.of("src/test/resources/mapping-language");
    targets =
        List.of(Target.of(MappingFiles.bundled()), Target.of(MappingFiles.none().with(language)));
    for (Map.Entry<String, String> file : BundledFiles.texts().entrySet()) {
      collectPayloads(file.getKey(), file.getValue());
    }
    try (Stream<Path> files = Files.list(language)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        collectPayloads(file.toString(), Files.readString(file));
      }
    }
    assertThat(payloads).hasSizeGreaterThan(300);
  }

  private void collectPayloads(String file, String text) throws IOException {
    if (file.endsWith(".cases.yaml")) {
      for (JsonNode one : new YAMLMapper().readTree(text)) {
        if (one.path("payload").isTextual()) {
          payloads.add(one.path("payload").textValue());
        }
      }
    }
  }

  @Test
  void noPayloadBreaksAPromise() throws IOException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    long end = System.nanoTime() + Duration.ofSeconds(Long.getLong("fuzz.seconds", 2)).toNanos();
    int payloadsTried = 0;
    do {
      try {
        attack(new Random(seed));
      } catch (Throwable failure) {
        throw new AssertionError("With -Dfuzz.seed=" + seed + ": " + failure, failure);
      }
      payloadsTried++;
      seed++;
    } while (System.nanoTime() < end);
    System.out.println("Payloads tried: " + payloadsTried);
  }

  private void attack(Random random) throws IOException {
    byte[] payload = payload(random);
    Target target = targets.get(random.nextInt(targets.size()));
    String source = target.sources().get(random.nextInt(target.sources().size()));
    String header = random.nextInt(3) == 0 ? text(random) : null;
    byte[] value = header == null ? null : header.getBytes(StandardCharsets.UTF_8);
    RawEvent event =
        new RawEvent()
            .reset(source)
            .payload(payload)
            .attributes(name -> value)
            .ingestedAtMillis(1767225600000L);

    Rows rows = new Rows();
    target.reused().normalize(event, rows);
    target.reused().eventTime(event);
    Rows again = new Rows();
    TestKeys.normalizer(target.catalog(), JsonLimits.DEFAULT).normalize(event, again);

    assertThat(rows.all).as("accounted for").isNotEmpty();
    assertThat(again.all).as("the same again").isEqualTo(rows.all);
    rows.activities.forEach(activity -> keepsItsPromises(source, activity));
    rows.rejections.forEach(NormalizerFuzzTest::quotesNothing);
    sameIdsWithKeysShuffled(target.reused(), event, payload, rows, random);
  }

  private void keepsItsPromises(String source, Activity activity) {
    for (Utf8 text :
        new Utf8[] {
          activity.activityId(),
          activity.customer(),
          activity.anonymousCustomerId(),
          activity.featureJson(),
          activity.link()
        }) {
      assertThat(text == null || isStorable(text.toBytes())).isTrue();
    }
    assertThat(activity.activityId().length()).isBetween(1, 512);
    assertThat(activity.customer() == null && activity.anonymousCustomerId() == null).isFalse();
    assertThat(activity.tsMicros()).isBetween(-62_135_596_800_000_000L, 253_402_300_799_999_999L);
    BigDecimal revenue = activity.revenueImpact();
    assertThat(revenue == null || revenue.scale() == 6 && revenue.precision() <= 18).isTrue();
    String name = new String(activity.activity(), StandardCharsets.UTF_8);
    List<String> features = features(activity.featureJson().toBytes());
    assertThat(featuresByActivity.computeIfAbsent(source + " " + name, first -> features))
        .isEqualTo(features);
  }

  private static List<String> features(byte[] json) {
    try {
      List<String> names = new ArrayList<>();
      // Only the outermost keys are unique by promise: a feature is as the payload has it.
      JsonNode tree = OF_ANY_LENGTH.readTree(new String(json, StandardCharsets.UTF_8));
      tree.fieldNames().forEachRemaining(names::add);
      return names;
    } catch (IOException e) {
      throw new AssertionError(
          "The features are no JSON: " + new String(json, StandardCharsets.UTF_8), e);
    } catch (NumberFormatException e) {
      throw new AssertionError("A number is out of every range", e);
    }
  }

  /** Well-formed UTF-8 without NUL, and without escapes that would be one. */
  private static boolean isStorable(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return text.indexOf('\0') < 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void quotesNothing(Rejection rejection) {
    assertThat(rejection.message()).isNotEmpty().doesNotContain(SECRET);
    assertThat(rejection.path() == null || !rejection.path().contains(SECRET)).isTrue();
  }

  private void sameIdsWithKeysShuffled(
      Normalizer normalizer, RawEvent event, byte[] payload, Rows rows, Random random) {
    JsonNode tree;
    try {
      tree = JSON.readTree(payload);
    } catch (IOException | NumberFormatException e) {
      return; // not JSON, or keys repeat: then their order means something
    }
    if (tree.isMissingNode()
        || !tree.toString().equals(new String(payload, StandardCharsets.UTF_8))) {
      return; // not written as Jackson writes it, numbers above all
    }
    String shuffled = shuffled(tree, random).toString();
    Rows others = new Rows();
    normalizer.normalize(event.payload(shuffled.getBytes(StandardCharsets.UTF_8)), others);
    assertThat(others.ids()).as("ids of %s", shuffled).isEqualTo(rows.ids());
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    if (node.isArray()) {
      var array = JSON.createArrayNode();
      node.forEach(element -> array.add(shuffled(element, random)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, random);
    ObjectNode object = JSON.createObjectNode();
    names.forEach(name -> object.set(name, shuffled(node.get(name), random)));
    return object;
  }

  private byte[] payload(Random random) {
    String text =
        random.nextInt(8) == 0
            ? document(random, 5)
            : payloads.get(random.nextInt(payloads.size()));
    for (int i = random.nextInt(5); i > 0; i--) {
      text = withAnotherValue(text, random);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(12) - 9; i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) "{}[]\":,0e\\u-+. \n".charAt(random.nextInt(16));
    }
    return random.nextInt(20) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
        : bytes;
  }

  /** The text with what stands behind one of its colons replaced, or wrapped. */
  private static String withAnotherValue(String text, Random random) {
    int colons = (int) text.chars().filter(c -> c == ':').count();
    if (colons == 0) {
      return text;
    }
    int at = -1;
    for (int i = random.nextInt(colons); i >= 0; i--) {
      at = text.indexOf(':', at + 1);
    }
    int end = at + 1;
    int depth = 0;
    boolean quoted = false;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '"' && text.charAt(end - 1) != '\\') {
        quoted = !quoted;
      }
      if (!quoted && depth == 0 && (c == ',' || c == '}' || c == ']')) {
        break;
      }
      depth += quoted ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      end++;
    }
    String old = text.substring(at + 1, end);
    String other =
        switch (random.nextInt(6)) {
          case 0 -> "[" + old + "," + old + "]";
          case 1 -> "{\"id\":" + old + "}";
          case 2 -> old + ",\"id\":" + text(random);
          default -> PIECES[random.nextInt(PIECES.length)];
        };
    return text.substring(0, at + 1) + other + text.substring(end);
  }

  private static String text(Random random) {
    return PIECES[random.nextInt(PIECES.length)];
  }

  private static String document(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return text(random);
    }
    boolean object = random.nextBoolean();
    String[] keys = {"id", "type", "event", "data", "x", "list", "lines", "batch", "Records", "op"};
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = object ? "\"" + keys[random.nextInt(keys.length)] + "\":" : "";
      parts.add(key + document(random, depth - 1));
    }
    return (object ? "{" : "[") + String.join(",", parts) + (object ? "}" : "]");
  }

  /** Everything that became of a record. */
  private static final class Rows implements NormalizedRows {
    private final List<Activity> activities = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<String> all = new ArrayList<>();

    @Override
    public void activity(Activity activity) {
      activities.add(activity.copy());
      all.add(
          String.join(
              "|",
              text(activity.activityId()),
              Long.toString(activity.tsMicros()),
              text(activity.customer()),
              text(activity.anonymousCustomerId()),
              text(activity.activity()),
              text(activity.featureJson()),
              String.valueOf(activity.revenueImpact()),
              text(activity.link()),
              text(activity.mappingVersion())));
    }

    @Override
    public void rejected(Rejection rejection) {
      rejections.add(rejection);
      all.add(rejection.toString());
    }

    @Override
    public void ignored(int itemIndex, String mappingVersion) {
      all.add("ignored " + itemIndex);
    }

    List<String> ids() {
      return activities.stream()
          .map(activity -> text(activity.activity()) + " " + text(activity.activityId()))
          .toList();
    }

    private static String text(Utf8 utf8) {
      return utf8 == null ? null : utf8.toString();
    }

    private static String text(byte[] utf8) {
      return utf8 == null ? "null" : new String(utf8, StandardCharsets.UTF_8);
    }
  }
}
