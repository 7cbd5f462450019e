package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payload is a part of an array more often than not: what stands around it is none of it. */
final class TextWithinMoreBytesTest {

  @ParameterizedTest
  @ValueSource(strings = {"5e999999", "55", "5.5", "5-", "5 ", "5]"})
  void aNumberEndsWhereTheTextEnds(String memory) {
    byte[] bytes = memory.getBytes(StandardCharsets.UTF_8);
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    assertThat(reader.read(bytes, 0, 1)).isNull();
    JsonSlice five = reader.root().self();
    assertThat(five.toText()).isEqualTo("5");
    assertThat(five.numbersAreStorable()).isTrue();
    assertThat(five.sameAs(JsonSlice.ofJson(new byte[] {'5'}))).isTrue();
    assertThat(Fingerprint.ofJson(bytes, 0, 1, JsonLimits.DEFAULT))
        .isEqualTo(Fingerprint.ofJson(new byte[] {'5'}, 0, 1, JsonLimits.DEFAULT));
  }

  @Test
  void anEscapedReplacementCharacterStaysAsItIsWritten() {
    assertThat(JsonSlice.ofJson("\"\\uFFFD\\uDC00\"".getBytes(StandardCharsets.UTF_8)).toJson())
        .isEqualTo("\"\\uFFFD\uFFFD\"".getBytes(StandardCharsets.UTF_8));
  }
}
