package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader may learn is bounded, and what it forgets and learns anew changes nothing. */
final class LearnedShapesBoundsTest {
  private static final int TEXTS = 3_000;

  @ParameterizedTest
  @CsvSource({"3,100,0", "6,400,1", "12,2000,7", "40,3000,20", "4096,5000,3", "4096,2097152,50"})
  void aReaderThatForgetsSaysWhatAFreshOneSays(int places, int bytes, int texts) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    PathSet.Builder builder = PathSet.builder();
    int id = builder.add(path("$.id"));
    int deep = builder.add(path("$.user.address.city"));
    PathSet.Builder items = builder.each(path("$.items[*]"));
    int sku = items.add(path("$.sku"));
    PathSet paths = builder.build();
    JsonReader learned =
        new JsonReader(paths, JsonLimits.DEFAULT, new LearnedShapes.Bounds(places, bytes, texts));
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = event(random).getBytes(StandardCharsets.UTF_8);
      JsonReader fresh = new JsonReader(paths, JsonLimits.DEFAULT);
      assertThat(learned.read(text, 0, text.length)).as("seed " + seed).isNull();
      assertThat(fresh.read(text, 0, text.length)).isNull();
      Frame one = learned.root();
      Frame two = fresh.root();
      assertThat(one.value(id).toText()).isEqualTo(two.value(id).toText());
      assertThat(one.value(deep).toText()).isEqualTo(two.value(deep).toText());
      assertThat(one.frames(items.frameNumber())).isEqualTo(two.frames(items.frameNumber()));
      for (int k = 0; k < one.frames(items.frameNumber()); k++) {
        assertThat(one.frame(items.frameNumber(), k).value(sku).toText())
            .isEqualTo(two.frame(items.frameNumber(), k).value(sku).toText());
      }
    }
  }

  private static PathExpression path(String path) {
    try {
      return PathExpression.parse(path);
    } catch (PathSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** An event of one of a few shapes, now and then with keys that never come again. */
  private static String event(SplittableRandom random) {
    StringBuilder json = new StringBuilder("{\"id\":").append(random.nextInt(1_000_000));
    if (random.nextInt(3) > 0) {
      json.append(",\"user\":{\"name\":\"u").append(random.nextInt(100)).append('"');
      json.append(",\"address\":{\"city\":\"").append("x".repeat(random.nextInt(20)));
      json.append("\",\"zip\":null}}");
    }
    if (random.nextInt(4) == 0) {
      json.append(",\"seen\":{\"k").append(random.nextInt()).append("\":true}");
    }
    json.append(",\"items\":[");
    int items = random.nextInt(4);
    for (int i = 0; i < items; i++) {
      json.append(i == 0 ? "" : ",").append("{\"sku\":\"S-").append(random.nextInt(50));
      json.append(random.nextBoolean() ? "\",\"qty\":1}" : "\"}");
    }
    return json.append("]}").toString();
  }
}
