package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.History;
import io.activitystream.stream.oracle.HistoryFile;
import io.activitystream.stream.oracle.Interruptions;
import io.activitystream.stream.oracle.RandomHistory;
import io.activitystream.stream.oracle.RowsFile;
import io.activitystream.stream.oracle.RowsRun;
import io.activitystream.stream.oracle.RowsScenario;
import io.activitystream.stream.oracle.StreamJob;
import io.activitystream.stream.oracle.StreamRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints that earlier versions of the stateful functions have written, resumed by today's. Each
 * is a folder of {@code src/test/resources/stream/savepoints}, below the one that is called after
 * what has written it: Flink's {@code _metadata}, which holds all of its state, and the input, at
 * the end of whose first part it was written. That is a {@code history} for {@code activities},
 * which are deduplicated and numbered, and {@code rows} for every other function.
 *
 * <p>When the version of what is in state changes, keep them all and write a new one:
 *
 * <pre>{@code
 * ./mvnw -pl udfs test -Dtest='StoredSavepointsTest#writes*' -Dstream.savepoint=sliding_totals/version-2
 * }</pre>
 */
class StoredSavepointsTest {
  private static final Path STORED = Path.of("src/test/resources/stream/savepoints");
  private static final String ACTIVITIES = "activities";
  private static final String HISTORY = "history.ndjson";
  private static final String ROWS = "rows.ndjson";
  private static final String STATE = "_metadata";
  private static final long MOST_BYTES_OF_ACTIVITIES = 200_000;
  private static final long MOST_BYTES_OF_ROWS = 50_000;

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path folder;

  static Stream<Path> ofActivities() throws IOException {
    return stored(ACTIVITIES).stream();
  }

  static Stream<Arguments> ofRows() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (RowsScenario scenario : RowsScenario.all()) {
      stored(scenario.name()).forEach(savepoint -> all.add(Arguments.of(scenario, savepoint)));
    }
    return all.stream();
  }

  private static List<Path> stored(String name) throws IOException {
    try (Stream<Path> folders = Files.list(STORED.resolve(name))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("ofActivities")
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

  @ParameterizedTest
  @MethodSource("ofRows")
  void whatAnEarlierVersionRememberedIsGoneOnWith(RowsScenario scenario, Path savepoint)
      throws Exception {
    RowsFile input = RowsFile.read(savepoint.resolve(ROWS), scenario.table());
    RowsRun run = scenario.forgettingNever().over(input.rows());
    Engine heap = Engine.of("hashmap", folder);
    List<Row> before = run.stopAt(input.cut(), heap).given();
    Map<String, List<Row>> all = RowsRun.byKey(run.uninterrupted(heap));

    String state = savepoint.toAbsolutePath().toString();
    assertThat(together(before, run.resume(state, 1, heap))).isEqualTo(all);
    assertThat(together(before, run.resume(state, 3, Engine.of("rocksdb", folder)))).isEqualTo(all);
  }

  private static Map<String, List<Row>> together(List<Row> before, List<Row> after) {
    assertThat(before).isNotEmpty();
    assertThat(after).isNotEmpty();
    return RowsRun.byKey(Stream.concat(before.stream(), after.stream()).toList());
  }

  @Test
  @EnabledIfSystemProperty(named = "stream.savepoint", matches = ACTIVITIES + "/.+")
  void writesASavepointOfActivities() throws Exception {
    History drawn = RandomHistory.of(33, 2, 500);
    int size = drawn.arrivals().size();
    History history =
        new History(drawn.arrivals(), drawn.horizon(), List.of(size * 2 / 3, size)).settled();
    try (StreamRun run =
        new StreamRun(history, Interruptions.none(history), Engine.of("rocksdb", folder))) {
      String written = run.readPart(StreamJob.over(history), Set.of());
      HistoryFile.write(history, store(written, MOST_BYTES_OF_ACTIVITIES).resolve(HISTORY));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "stream.savepoint", matches = "(?!" + ACTIVITIES + "/).+/.+")
  void writesASavepointOfRows() throws Exception {
    String name = Path.of(System.getProperty("stream.savepoint")).getParent().toString();
    RowsScenario scenario =
        RowsScenario.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("none of " + RowsScenario.all() + ": " + name));
    RowsRun run = scenario.draw(new Random(33), 120);
    int cut = 80;
    String written = run.stopAt(cut, Engine.of("rocksdb", folder)).savepoint();
    new RowsFile(run.rows(), cut).write(store(written, MOST_BYTES_OF_ROWS).resolve(ROWS));
  }

  /** Keeps what a job has written, and tells where. */
  private static Path store(String savepoint, long mostBytes) throws IOException {
    Path written = Path.of(URI.create(savepoint));
    try (Stream<Path> files = Files.list(written)) {
      assertThat(files).as("all state in one file").hasSize(1);
    }
    assertThat(Files.size(written.resolve(STATE))).isLessThan(mostBytes);
    Path target = STORED.resolve(System.getProperty("stream.savepoint"));
    Files.createDirectories(target);
    Files.copy(written.resolve(STATE), target.resolve(STATE));
    return target;
  }
}
