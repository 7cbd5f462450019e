package io.activitystream.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Changes an application's rows, and shows what each statement becomes. */
final class ChangeTour {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DETAIL_WIDTH = 80;

  private ChangeTour() {}

  /**
   * Runs scripts one after the other, and shows each statement with its activities, and how long
   * after it they were in the warehouse.
   */
  static void show(ChangeCapture capture, List<Path> scripts, Progress screen)
      throws IOException, SQLException {
    for (Path script : scripts) {
      screen.table("\n" + ChangeScript.read(script).title() + "\n");
      for (ChangeCapture.Change change : capture.apply(script)) {
        screen.table(text(change));
      }
    }
  }

  private static String text(ChangeCapture.Change change) {
    StringBuilder text = new StringBuilder();
    change.sql().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    for (ChangeCapture.Arrival arrival : change.activities()) {
      text.append(
          String.format(
              Locale.ROOT,
              "    %4.1f s  %-24s %-6s  %s%n",
              arrival.after().toMillis() / 1000.0,
              arrival.activity(),
              arrival.entity(),
              detail(arrival.features())));
    }
    return text.toString();
  }

  /** From what to what a value changed, else the row. */
  private static String detail(String features) {
    JsonNode values;
    try {
      values = JSON.readTree(features);
    } catch (JsonProcessingException e) {
      throw new StackException("The features of an activity are no JSON: " + features, e);
    }
    if (values.has("to")) {
      return values.path("from").asText() + " -> " + values.path("to").asText();
    }
    JsonNode row = values.has("after") ? values.path("after") : values.path("row");
    String text = row.isMissingNode() ? "" : row.toString();
    return text.length() <= DETAIL_WIDTH ? text : text.substring(0, DETAIL_WIDTH) + "...";
  }
}
