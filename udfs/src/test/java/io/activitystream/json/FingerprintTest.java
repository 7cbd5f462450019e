package io.activitystream.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  private static String of(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return Fingerprint.ofJson(bytes, 0, bytes.length, JsonLimits.DEFAULT);
  }

  @ParameterizedTest(name = "{0} means the same as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"b\": [true, null]} | {\"b\":[true,null],\"a\":1}",
        "1.50                            | 15e-1",
        "100                             | 1E+2",
        "-0.0                            | 0",
        "\"\\u0041\\/\"                  | \"A/\"",
        "{\"a\": 1, \"a\": 2}            | {\"a\": 2}",
        "0.00012                         | 12e-5",
        "{\"x\": {\"b\": 1, \"a\": 2}}   | {\"x\": {\"a\": 2, \"b\": 1}}",
      })
  void textsThatMeanTheSameHaveTheSameFingerprint(String one, String other) {
    assertThat(of(one)).hasSize(64).isEqualTo(of(other));
  }

  @ParameterizedTest(name = "{0} is not {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1            | \"1\"",
        "10           | 1",
        "1.01         | 1.1",
        "[1, 2]       | [2, 1]",
        "{\"a\": null}| {}",
        "1e5          | 1e-5",
        "12e1000000000000000000000 | 12e1000000000000000000001",
      })
  void textsThatDifferHaveDifferentFingerprints(String one, String other) {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  @Test
  void whatIsNoJsonHasNone() {
    assertThat(of("{")).isNull();
  }
}
