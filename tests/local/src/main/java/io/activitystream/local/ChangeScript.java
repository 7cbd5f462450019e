package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A script that changes rows of an application's database. Its first lines are comments: a title,
 * and what its changes become, such as {@code -- Becomes updated_row, changed_customer_plan}.
 *
 * @param title what happens, in a few words
 * @param activities names of the activities that the changes become, in any order
 * @param statements each a transaction of its own
 */
record ChangeScript(String title, List<String> activities, List<String> statements) {
  private static final String COMMENT = "-- ";
  private static final String BECOMES = COMMENT + "Becomes ";

  static ChangeScript read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2
        || !lines.get(0).startsWith(COMMENT)
        || !lines.get(1).startsWith(BECOMES)) {
      throw new StackException(
          file + " does not begin with a title and what becomes of it: '" + BECOMES + "...'");
    }
    return new ChangeScript(
        lines.get(0).substring(COMMENT.length()),
        List.of(lines.get(1).substring(BECOMES.length()).split(", ")).stream().sorted().toList(),
        SqlScript.read(file, Map.of()).statements().stream()
            .map(SqlScript.Statement::text)
            .toList());
  }
}
