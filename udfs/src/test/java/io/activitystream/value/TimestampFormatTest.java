package io.activitystream.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormatTest {

  @ParameterizedTest(name = "{1} as {0} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "auto          | 2026-01-31T10:20:30Z                | 2026-01-31T10:20:30Z",
        "auto          | 2026-01-31t10:20:30z                | 2026-01-31T10:20:30Z",
        "auto          | 2026-01-31T10:20:30.123456789+02:00 | 2026-01-31T08:20:30.123456Z",
        "auto          | 2026-01-31T10:20:30-0530            | 2026-01-31T15:50:30Z",
        "auto          | 2026-01-31T10:20:30+01              | 2026-01-31T09:20:30Z",
        "auto          | 2026-01-31 10:20:30 UTC             | 2026-01-31T10:20:30Z",
        "auto          | 2026-01-31 10:20:30 +0200           | 2026-01-31T08:20:30Z",
        "auto          | 2026-01-31T10:20                    | 2026-01-31T10:20:00Z",
        "auto          | 2026-01-31                          | 2026-01-31T00:00:00Z",
        "auto          | Sat, 31 Jan 2026 10:20:30 GMT       | 2026-01-31T10:20:30Z",
        "auto          | Sat, 31 Jan 2026 10:20:30 +0100     | 2026-01-31T09:20:30Z",
        "auto          | 1769854830                          | 2026-01-31T10:20:30Z",
        "auto          | 1769854830.5                        | 2026-01-31T10:20:30.5Z",
        "auto          | 1769854830123                       | 2026-01-31T10:20:30.123Z",
        "auto          | 1769854830123456                    | 2026-01-31T10:20:30.123456Z",
        "auto          | 1769854830123456789                 | 2026-01-31T10:20:30.123456Z",
        "auto          | 1.769854830123E12                   | 2026-01-31T10:20:30.123Z",
        "auto          | -1                                  | 1969-12-31T23:59:59Z",
        "epoch_seconds | 1769854830123                       | none",
        "epoch_millis  | 1769854830                          | 1970-01-21T11:37:34.83Z",
        "epoch_nanos   | 1769854830123456789                 | 2026-01-31T10:20:30.123456Z",
        "iso8601       | 0001-01-01T00:00:00Z                | 0001-01-01T00:00:00Z",
        "iso8601       | 9999-12-31T23:59:59.999999Z         | 9999-12-31T23:59:59.999999Z",
        "yyyy/MM/dd HH:mm:ss | 2026/01/31 10:20:30           | 2026-01-31T10:20:30Z",
        "dd.MM.yyyy    | 31.01.2026                          | 2026-01-31T00:00:00Z",
      })
  void aTimeIsReadInItsFormat(String format, String text, String expected) {
    long micros = TimestampFormat.of(format).orElseThrow().parse(text);
    String actual =
        micros == TimestampFormat.NONE
            ? "none"
            : new String(ValueType.iso(micros), StandardCharsets.US_ASCII);
    assertThat(actual.equals("none") ? actual : java.time.Instant.parse(actual).toString())
        .isEqualTo(
            expected.equals("none") ? expected : java.time.Instant.parse(expected).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "2026-01-31T25:00:00Z",
        "2026-01-31T10:20:30+99:00", "12026-01-31T00:00:00Z", "1e999999999", "--1", "1-1", "1e",
        "NaN", "31/01/2026"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(TimestampFormat.AUTO.parse(text)).isEqualTo(TimestampFormat.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch", "ISO8601", "HH:mm", "yyyy-q'"})
  void whatIsNoFormatIsNone(String name) {
    assertThat(TimestampFormat.of(name)).isEmpty();
  }
}
