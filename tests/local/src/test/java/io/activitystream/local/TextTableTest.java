package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void textStandsToTheLeftAndNumbersToTheRight() {
    assertThat(
            TextTable.of(
                List.of(List.of("source", "rows"), List.of("stripe", "7"), List.of("", "1234")),
                List.of(false, true)))
        .isEqualTo(
            """
              source  rows
              ------  ----
              stripe     7
                      1234
            """);
  }
}
