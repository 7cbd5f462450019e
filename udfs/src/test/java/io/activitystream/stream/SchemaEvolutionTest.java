package io.activitystream.stream;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.Histories;
import io.activitystream.stream.oracle.History;
import io.activitystream.stream.oracle.Interruptions;
import io.activitystream.stream.oracle.RandomHistory;
import io.activitystream.stream.oracle.StreamJob;
import io.activitystream.stream.oracle.StreamRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint of the stateful functions resumed over a table that has other columns by then. */
class SchemaEvolutionTest {
  private static final List<String> COLUMNS =
      List.of("feature_json", "revenue_impact", "link", "_source", "_ingested_at", "_origin");

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  @Test
  void rowsInStateKeepWhatTheyHadWhenTheTableGetsOrLosesColumns() {
    Histories.check(
        "Schema evolution",
        seed -> {
          Random random = new Random(seed);
          History drawn = RandomHistory.of(seed, 10, 200);
          List<Set<String>> missing =
              drawn.parts().stream().map(part -> someColumns(random)).toList();
          History history = drawn.without(missing);
          try (StreamRun run =
              new StreamRun(history, Interruptions.none(history), Engine.any(seed, savepoints))) {
            for (Set<String> ofPart : missing) {
              run.readPart(StreamJob.over(history).without(ofPart), ofPart);
            }
          }
        });
  }

  private static Set<String> someColumns(Random random) {
    return random.nextBoolean() ? Set.of(COLUMNS.get(random.nextInt(COLUMNS.size()))) : Set.of();
  }
}
