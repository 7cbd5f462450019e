package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Reading that ends where nothing more is of interest, by a reader that knows what would follow.
 */
final class EarlyEndTest {

  @Test
  void nothingBehindTheEndIsFoundHoweverOftenItWasReadBefore() throws PathSyntaxException {
    PathSet.Builder builder = PathSet.builder();
    int object = builder.add(PathExpression.parse("$.o"));
    int end = builder.add(PathExpression.parse("$.o.a"));
    builder.endsAt(end);
    JsonReader reader = new JsonReader(builder.build(), JsonLimits.DEFAULT);
    for (int i = 0; i < 20; i++) {
      byte[] text = ("{\"o\":{\"a\":1},\"o\":" + i + "}").getBytes(StandardCharsets.UTF_8);
      assertThat(reader.readWhole(text, 0, text.length)).isNull();
      assertThat(reader.read(text, 0, text.length)).isNull();
      assertThat(reader.endedEarly()).isTrue();
      assertThat(reader.root().count(object)).isZero();
      assertThat(reader.root().value(end).toText()).isEqualTo("1");
    }
  }
}
