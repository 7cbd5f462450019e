package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlClientOutputTest {
  private static final String SUCCESS =
      "\u001b[34;1m[INFO] Execute statement succeeded.\u001b[0m\n\n";

  @Test
  void every_prompt_is_a_statement_begun() {
    SqlClientOutput output =
        SqlClientOutput.of(
            "[INFO] Executing SQL from file.\n\nFlink SQL> "
                + SUCCESS
                + "Flink SQL> SELECT 'Flink SQL> '\n> FROM t"
                + SUCCESS);

    assertThat(output.statementsBegun()).isEqualTo(2);
  }

  @Test
  void a_run_in_which_nothing_failed_has_no_error() {
    assertThat(SqlClientOutput.of("Flink SQL> " + SUCCESS + "\nShutting down...").error())
        .isEmpty();
  }

  @Test
  void an_error_is_its_reason_without_colours_and_without_the_clients_goodbye() {
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
  void an_error_of_several_lines_keeps_them() {
    SqlClientOutput output =
        SqlClientOutput.of(
            "Flink SQL> [ERROR] Could not execute SQL statement. Reason:\n"
                + "org.apache.flink.table.api.ValidationException: first\nsecond\n");

    assertThat(output.error()).contains("first\nsecond");
  }
}
