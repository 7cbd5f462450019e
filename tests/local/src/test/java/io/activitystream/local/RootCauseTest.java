package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {
  @Test
  void theRootCauseOfATraceIsItsLastCauseWithoutFrames() {
    assertThat(
            RootCause.of(
                """
                org.apache.flink.runtime.JobException: Recovery is suppressed
                \tat org.apache.flink.A.b(A.java:1)
                Caused by: java.io.IOException: Batch entry 0 was aborted
                \tat org.apache.flink.C.d(C.java:2)
                Caused by: org.postgresql.util.PSQLException: ERROR: relation "x" does not exist
                  Position: 13
                \tat org.postgresql.E.f(E.java:3)
                \t... 38 more
                """))
        .isEqualTo("ERROR: relation \"x\" does not exist\n  Position: 13");
  }

  @Test
  void aTraceWithoutCausesIsItsOwnCause() {
    assertThat(RootCause.of("java.lang.NumberFormatException: For input string: \"x\"\n\tat a.B.c"))
        .isEqualTo("NumberFormatException: For input string: \"x\"");
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(RootCause.of("java.lang.StackOverflowError\n\tat a.B.c"))
        .isEqualTo("StackOverflowError");
  }

  @Test
  void aParserSListOfExpectedTokensIsLeftOut() {
    assertThat(
            RootCause.of(
                "org.apache.flink.sql.parser.impl.ParseException: Encountered \"scope\" at line 4,"
                    + " column 3.\nWas expecting one of:\n    \"CONSTRAINT\" ...\n"))
        .isEqualTo("Encountered \"scope\" at line 4, column 3.");
  }

  @Test
  void textThatIsNoExceptionStaysAsItIs() {
    assertThat(RootCause.of("Unsupported: nothing.")).isEqualTo("Unsupported: nothing.");
  }
}
