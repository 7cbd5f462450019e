package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlScriptTest {
  @TempDir Path folder;

  @Test
  void statementsEndAtASemicolonAndKnowTheLineTheyStartOn() throws IOException {
    List<SqlScript.Statement> statements =
        statements(
            """
            -- about the first
            SELECT 1;

            /* about
               the second */
            SELECT
              2;
            """);

    assertThat(statements)
        .extracting(SqlScript.Statement::text)
        .containsExactly("SELECT 1", "SELECT\n  2");
    assertThat(statements).extracting(SqlScript.Statement::line).containsExactly(2, 6);
  }

  @Test
  void aSemicolonInALiteralANameOrACommentEndsNothing() throws IOException {
    String statement =
        """
        SELECT 'it''s; fine', `a;b`, "c;d" -- really; it's fine
        /* this; too */ FROM t""";

    assertThat(statements(statement + ";"))
        .extracting(SqlScript.Statement::text)
        .containsExactly(statement);
  }

  @Test
  void aStatementSetIsOneStatement() throws IOException {
    String set =
        """
        EXECUTE STATEMENT SET -- both
        BEGIN
        INSERT INTO a SELECT CASE WHEN x THEN 1 END;
        INSERT INTO b SELECT 2;
        END""";

    assertThat(statements(set + ";\nSELECT 3;"))
        .extracting(SqlScript.Statement::text)
        .containsExactly(set, "SELECT 3");
  }

  @Test
  void anEmptyScriptHasNoStatements() throws IOException {
    assertThat(statements("\n-- nothing yet;\n;\n")).isEmpty();
  }

  @Test
  void aStatementWithoutItsSemicolonIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> statements("SELECT 1;\nSELECT 2\n"))
        .isInstanceOf(StackException.class)
        .hasMessage(folder.resolve("a.sql") + ":2: this statement does not end with a semicolon.");
  }

  @Test
  void aPlaceholderBecomesItsValueAsALiteralCanHoldIt() throws IOException {
    assertThat(statements("ADD JAR '${jar}';", Map.of("jar", "/home/o'neil/$1/a.jar")))
        .extracting(SqlScript.Statement::text)
        .containsExactly("ADD JAR '/home/o''neil/$1/a.jar'");
  }

  @Test
  void aPlaceholderWithoutAValueIsRefusedWithItsPlaceAndThoseThatHaveOne() {
    assertThatThrownBy(() -> statements("SELECT 1;\nADD JAR '${jra}';", Map.of("jar", "x")))
        .isInstanceOf(StackException.class)
        .hasMessage(folder.resolve("a.sql") + ":2 has the placeholder ${jra}; known here: [jar].");
  }

  private List<SqlScript.Statement> statements(String sql) throws IOException {
    return statements(sql, Map.of());
  }

  private List<SqlScript.Statement> statements(String sql, Map<String, String> values)
      throws IOException {
    Path file = Files.writeString(folder.resolve("a.sql"), sql);
    return SqlScript.read(file, values).statements();
  }
}
