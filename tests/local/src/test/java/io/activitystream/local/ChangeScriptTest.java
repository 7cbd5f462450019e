package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeScriptTest {
  @TempDir Path folder;

  @Test
  void theFirstLinesSayWhatHappensAndWhatItBecomes() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("change.sql"),
            """
            -- A plan changes twice
            -- Becomes updated_row, changed_customer_plan, updated_row, changed_customer_plan

            UPDATE customers SET plan = 'a;b';

            UPDATE customers SET plan = 'c';
            """);

    assertThat(ChangeScript.read(file))
        .isEqualTo(
            new ChangeScript(
                "A plan changes twice",
                List.of(
                    "changed_customer_plan", "changed_customer_plan", "updated_row", "updated_row"),
                List.of("UPDATE customers SET plan = 'a;b'", "UPDATE customers SET plan = 'c'")));
  }

  @Test
  void aScriptThatDoesNotSayWhatBecomesOfItIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("change.sql"), "-- Title\nTRUNCATE orders;\n");

    assertThatThrownBy(() -> ChangeScript.read(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("change.sql")
        .hasMessageContaining("-- Becomes ");
  }
}
