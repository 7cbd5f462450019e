package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlClientOutputTest {
  private static final String SUCCESS =
      "\u001b[34;1m[INFO] Execute statement succeeded.\u001b[0m\n\n";

  @Test
  void everyPromptIsAStatementBegun() {
    SqlClientOutput output =
        SqlClientOutput.of(
            "[INFO] Executing SQL from file.\n\nFlink SQL> "
                + SUCCESS
                + "Flink SQL> SELECT 'Flink SQL> '\n> FROM t"
                + SUCCESS);

    assertThat(output.statementsBegun()).isEqualTo(2);
  }

  @Test
  void aRunInWhichNothingFailedHasNoError() {
    assertThat(SqlClientOutput.of("Flink SQL> " + SUCCESS + "\nShutting down...").error())
        .isEmpty();
  }

  @Test
  void anErrorIsItsReasonWithoutColoursAndWithoutTheClientsGoodbye() {
    SqlClientOutput output =
        SqlClientOutput.of(
            "Flink SQL> "
                + SUCCESS
                + "Flink SQL> SELECT nosuch\n> FROM t"
                + "\u001b[31;1m[ERROR] Could not execute SQL statement. Reason:\n"
                + "org.apache.calcite.sql.validate.SqlValidatorException: Column 'nosuch' not found"
                + " in any table\u001b[0m\n\nShutting down the session...\ndone.\n");

    assertThat(output.error()).contains("Column 'nosuch' not found in any table");
  }

  @Test
  void anErrorOfSeveralLinesKeepsThem() {
    SqlClientOutput output =
        SqlClientOutput.of(
            "Flink SQL> [ERROR] Could not execute SQL statement. Reason:\n"
                + "org.apache.flink.table.api.ValidationException: first\nsecond\n");

    assertThat(output.error()).contains("first\nsecond");
  }
}
