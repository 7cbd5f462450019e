package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Sends a folder of old events to the topics of raw events, beside what arrives there. To send a
 * folder twice changes nothing.
 */
public final class Backfill {
  /** What {@code sql/replay/backfill.sql} calls its producers. */
  private static final String CLIENT = "activity-stream-backfill";

  private final Stack stack;
  private final Project project;

  /** A backfill of the topics of a stack. */
  public Backfill(Stack stack, Project project) {
    this.stack = stack;
    this.project = project;
  }

  /**
   * Sends all events, with the times at which their files were last changed as their arrival.
   *
   * @param staged what {@link InputStaging} has laid out
   * @param bytesPerSecond how much the broker takes at most, so that others have their share
   */
  public void send(InputStaging.Staged events, Path staged, double bytesPerSecond)
      throws IOException {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.create(events.sources());
      topics.limit(CLIENT, bytesPerSecond);
    }
    Map<String, String> values = project.placeholders(stack, staged, null);
    stack
        .sqlClient()
        .run(
            List.of(
                project.sql("session.sql"),
                project.sql("functions/load_module.sql"),
                project.sql("tables/raw_events.sql"),
                project.sql("overlays/files/raw_events.sql"),
                project.sql("overlays/kafka/raw_topics.sql"),
                project.sql("replay/backfill.sql")),
            values);
  }
}
