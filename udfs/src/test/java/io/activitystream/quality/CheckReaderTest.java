package io.activitystream.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.mapping.Problem;
import io.activitystream.quality.Check.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReaderTest {

  @Test
  void theShortestCheckIsASentenceAndACondition() {
    Check check = read("-- Check: a link is there.\nlink IS NOT NULL;\n");

    assertThat(check.kind()).isEqualTo(Kind.ROW);
    assertThat(check.sentence()).isEqualTo("a link is there.");
    assertThat(check.body()).isEqualTo("link IS NOT NULL");
    assertThat(check.passes()).isEqualTo(Passes.NONE_FAILED);
    assertThat(check.window()).isEqualTo(Window.DAY);
    assertThat(check.atLeast()).isEqualTo(1);
    assertThat(check.severity()).isEqualTo(Severity.ERROR);
    assertThat(check.action()).isEqualTo(Action.EXPECT);
    assertThat(check.judged()).isEqualTo(Judged.AT_ONCE);
  }

  @Test
  void aFieldGoesOnInLinesThatAreIndentedFurther() {
    Check check =
        read(
            """
            -- Check: a link
            -- is there.
            --
            -- Why links matter,  in  prose.
            --
            -- At least  20 rows
            -- See       SELECT *
            --           FROM activity_stream
            -- Passes    failed share <= 0.05

            link IS NOT NULL
            """);

    assertThat(check.sentence()).isEqualTo("a link is there.");
    assertThat(check.atLeast()).isEqualTo(20);
    assertThat(check.see()).isEqualTo(new See("SELECT * FROM activity_stream"));
    assertThat(check.judged()).as("a share is judged when it is whole").isEqualTo(Judged.SETTLED);
  }

  @Test
  void whatAQueryGivesTellsItsKind() {
    String fields = "-- Check: it holds.\n--\n-- Reads  t\n-- State  none\n";
    assertThat(
            read(fields
                    + "SELECT `scope`, activity, event_time, checked, failed FROM t -- rows_checked")
                .kind())
        .isEqualTo(Kind.OBSERVATIONS);
    assertThat(
            read(fields
                    + "WITH x AS (SELECT * FROM t) SELECT `scope`, activity, window_start,"
                    + " window_end, rows_checked, rows_failed, `value` FROM x")
                .kind())
        .isEqualTo(Kind.MEASUREMENTS);
  }

  @Test
  void whatShowsTheRowsHoldsTheValuesAsLiterals() {
    assertThat(new See("SELECT ':' WHERE s = :scope AND t >= :window_start").expression())
        .isEqualTo(
            "'SELECT '':'' WHERE s = ''' || REPLACE(`scope`, '''', '''''') || ''' AND t >= ''' ||"
                + " CAST(window_start AS STRING) || 'Z' || ''''");
    assertThat(new See("SELECT a::text").expression()).isEqualTo("'SELECT a::text'");
  }

  private static Check read(String text) {
    List<Problem> problems = new ArrayList<>();
    Check check = CheckReader.read("my_check.sql", text, problems).orElse(null);
    assertThat(problems).isEmpty();
    return check;
  }
}
