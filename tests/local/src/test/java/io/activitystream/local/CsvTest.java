package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void plainFieldsStandAsTheyAre() {
    assertThat(Csv.line(List.of("a", "1.50", "{x}", " b "))).isEqualTo("a,1.50,{x}, b \n");
  }

  @Test
  void aFieldWithACommaAQuoteOrALineBreakIsQuoted() {
    assertThat(Csv.line(List.of("a,b", "say \"x\"", "one\ntwo", "three\rfour")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\",\"three\rfour\"\n");
  }

  @Test
  void nullIsEmptyAndTheEmptyTextIsQuoted() {
    assertThat(Csv.line(Arrays.asList(null, "", "x"))).isEqualTo(",\"\",x\n");
  }
}
