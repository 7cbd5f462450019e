package io.activitystream.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.Backfill;
import io.activitystream.local.InputStaging;
import io.activitystream.local.Part;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Old events that are filled in, as they stand in the topics. */
@ExtendWith(SharedStack.class)
class BackfillIT {
  private static final int LINES = 5_000;
  private static final double BYTES_PER_SECOND = 50e6;

  @TempDir Path folder;

  @Test
  void linesOfAFileThatAreTheSameStayInTheirOrder(Stack stack) throws Exception {
    List<String> lines =
        IntStream.range(0, LINES).mapToObj("{\"id\": \"evt_%d\"}"::formatted).toList();
    Path source = Files.createDirectories(folder.resolve("old/source=twins"));
    Files.write(source.resolve("twice.ndjson"), Collections.nCopies(2, String.join("\n", lines)));
    InputStaging.Staged staged =
        InputStaging.stage(folder.resolve("old"), folder.resolve("staged"));
    stack.start(Part.KAFKA);

    Map<String, List<String>> places;
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      new Backfill(stack, SharedStack.project())
          .send(staged, folder.resolve("staged"), BYTES_PER_SECOND);
      places = placesByPayload(stack.kafka(), topics.topic("twins"));
      topics.deleteAll();
    }

    assertThat(places).hasSize(LINES);
    assertThat(places.values().stream().map(List::size).distinct()).containsExactly(2);
    assertThat(places.entrySet())
        .allSatisfy(
            entry -> {
              String first = entry.getValue().get(0);
              String second = entry.getValue().get(1);
              assertThat(first).endsWith("-1");
              assertThat(second).isEqualTo(first.substring(0, first.length() - 1) + "2");
            });
  }

  /** For each payload the partitions and origins of its records, as they stand in a topic. */
  private static Map<String, List<String>> placesByPayload(String broker, String topic) {
    return TopicRows.all(broker, topic).stream()
        .collect(
            Collectors.groupingBy(
                record -> new String(record.value(), UTF_8),
                Collectors.mapping(
                    record -> record.partition() + " " + TopicRows.origin(record),
                    Collectors.toList())));
  }
}
