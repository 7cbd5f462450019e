package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.History;
import io.activitystream.stream.oracle.HistoryFile;
import io.activitystream.stream.oracle.Interruptions;
import io.activitystream.stream.oracle.RandomHistory;
import io.activitystream.stream.oracle.StreamJob;
import io.activitystream.stream.oracle.StreamRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints that earlier versions of the stateful functions have written, resumed by today's. Each
 * is a folder of {@code src/test/resources/stream/savepoints}: Flink's {@code _metadata}, which
 * holds all of its state, and the {@code history} at the end of whose first part it was written.
 *
 * <p>When the version of what is in state changes, keep them all and write a new one:
 *
 * <pre>{@code
 * ./mvnw -pl udfs test -Dtest=StoredSavepointsTest -Dstream.savepoint=version-2
 * }</pre>
 */
class StoredSavepointsTest {
  private static final Path STORED = Path.of("src/test/resources/stream/savepoints");
  private static final String HISTORY = "history.ndjson";
  private static final long MOST_BYTES = 200_000;

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path folder;

  static Stream<Path> stored() throws IOException {
    try (Stream<Path> folders = Files.list(STORED)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void aSavepointOfAnEarlierVersionIsResumed(Path savepoint) throws Exception {
    resume(savepoint, Engine.of("hashmap", folder), 1);
    resume(savepoint, Engine.of("rocksdb", folder), 3);
  }

  /** Its clocks have run on since it was written: the job that resumes it forgets nothing. */
  private static void resume(Path savepoint, Engine engine, int parallelism) throws Exception {
    History history = HistoryFile.read(savepoint.resolve(HISTORY));
    try (StreamRun run =
        new StreamRun(history, Interruptions.parallelism(history, parallelism), engine)) {
      run.resume(savepoint.toAbsolutePath().toString());
      run.readPart(StreamJob.over(history).forgettingAfter(Duration.ZERO), Set.of());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "stream.savepoint", matches = ".+")
  void writesASavepointOfThisVersion() throws Exception {
    History drawn = RandomHistory.of(33, 2, 500);
    int size = drawn.arrivals().size();
    History history =
        new History(drawn.arrivals(), drawn.horizon(), List.of(size * 2 / 3, size)).settled();
    Path target = STORED.resolve(System.getProperty("stream.savepoint"));
    try (StreamRun run =
        new StreamRun(history, Interruptions.none(history), Engine.of("rocksdb", folder))) {
      Path written = Path.of(URI.create(run.readPart(StreamJob.over(history), Set.of())));
      try (Stream<Path> files = Files.list(written)) {
        assertThat(files).as("all state in one file").hasSize(1);
      }
      Files.createDirectories(target);
      HistoryFile.write(history, target.resolve(HISTORY));
      Files.copy(written.resolve("_metadata"), target.resolve("_metadata"));
      assertThat(Files.size(target.resolve("_metadata"))).isLessThan(MOST_BYTES);
    }
  }
}
