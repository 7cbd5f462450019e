package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.BundledFiles;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever bytes come in, the normalizer goes on, accounts for them, and answers the same again.
 */
class NormalizerProperties {
  private static final Catalog CATALOG = catalog();
  private static final List<String> PAYLOADS = payloads();
  private static final List<String> SOURCES = List.copyOf(CATALOG.sources());

  /** Everything that became of a record, as text. */
  private static final class Transcript implements NormalizedRows {
    final List<String> rows = new ArrayList<>();

    @Override
    public void activity(Activity activity) {
      rows.add(
          String.join(
              "|",
              text(activity.activityId()),
              Long.toString(activity.tsMicros()),
              text(activity.customer()),
              text(activity.anonymousCustomerId()),
              text(activity.activity()),
              text(activity.featureJson()),
              String.valueOf(activity.revenueImpact()),
              text(activity.link())));
      assertThat(rows.get(rows.size() - 1)).doesNotContain("\u0000", "\\u0000");
    }

    @Override
    public void rejected(Rejection rejection) {
      rows.add(rejection.toString());
    }

    @Override
    public void ignored(int itemIndex, String mappingVersion) {
      rows.add("ignored " + itemIndex);
    }

    private static String text(byte[] utf8) {
      return utf8 == null ? "null" : new String(utf8, StandardCharsets.UTF_8);
    }
  }

  @Property(tries = 4_000)
  void anyBytesAreAccountedForAndAnsweredTheSameAgain(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] payload = mutated(PAYLOADS.get(random.nextInt(PAYLOADS.size())), random);
    String source = SOURCES.get(random.nextInt(SOURCES.size()));
    RawEvent event = new RawEvent().reset(source).payload(payload).ingestedAtMillis(seed >>> 24);
    Normalizer normalizer = new Normalizer(CATALOG, JsonLimits.DEFAULT);

    Transcript first = new Transcript();
    normalizer.normalize(event, first);
    normalizer.eventTime(event);
    Transcript second = new Transcript();
    normalizer.normalize(event, second);

    assertThat(first.rows).isNotEmpty();
    assertThat(second.rows).isEqualTo(first.rows);
  }

  private static byte[] mutated(String payload, Random random) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    String[] pieces = {
      "null",
      "1e400",
      "-1e-99999",
      "{}",
      "[]",
      "\"\\u0000\"",
      "\"\\ud800\"",
      "true",
      "\"\"",
      "99999999999999999999999999",
      "[[[[[[]]]]]]",
      "\"x\""
    };
    String text = payload;
    for (int i = random.nextInt(4); i > 0; i--) {
      Matcher values = Pattern.compile(": ?(\"[^\"]*\"|[0-9.]+|true|false|null)").matcher(text);
      List<int[]> places = new ArrayList<>();
      while (values.find()) {
        places.add(new int[] {values.start(1), values.end(1)});
      }
      if (!places.isEmpty()) {
        int[] place = places.get(random.nextInt(places.size()));
        text =
            text.substring(0, place[0])
                + pieces[random.nextInt(pieces.length)]
                + text.substring(place[1]);
      }
    }
    bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static Catalog catalog() {
    try {
      return Catalog.compile(MappingFiles.bundled());
    } catch (MappingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The payloads of the bundled cases: lines that look like JSON objects. */
  private static List<String> payloads() {
    List<String> payloads = new ArrayList<>();
    BundledFiles.texts()
        .forEach(
            (path, text) -> {
              if (path.endsWith(".cases.yaml")) {
                text.lines()
                    .map(line -> line.strip().replaceFirst("^payload: '(.*)'$", "$1"))
                    .filter(line -> line.startsWith("{\""))
                    .forEach(payloads::add);
              }
            });
    payloads.add("{\"type\": \"invoice.paid\", \"id\": 1, \"created\": 1}");
    return payloads;
  }
}
