package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void plain_fields_stand_as_they_are() {
    assertThat(Csv.line(List.of("a", "1.50", "{x}", " b "))).isEqualTo("a,1.50,{x}, b \n");
  }

  @Test
  void a_field_with_a_comma_a_quote_or_a_line_break_is_quoted() {
    assertThat(Csv.line(List.of("a,b", "say \"x\"", "one\ntwo", "three\rfour")))
        .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\",\"three\rfour\"\n");
  }

  @Test
  void null_is_empty_and_the_empty_text_is_quoted() {
    assertThat(Csv.line(Arrays.asList(null, "", "x"))).isEqualTo(",\"\",x\n");
  }
}
