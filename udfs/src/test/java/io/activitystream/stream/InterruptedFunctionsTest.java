package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.Histories;
import io.activitystream.stream.oracle.RowsRun;
import io.activitystream.stream.oracle.RowsScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that remember, in jobs of a real Flink that fail, are stopped in the middle with a
 * savepoint and resumed with another parallelism, beside a job to which nothing happens.
 */
class InterruptedFunctionsTest {
  private static final int ROWS = 200;

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  /** Those that no oracle is beside while they are interrupted. */
  static Stream<RowsScenario> scenarios() {
    return Stream.of(
        RowsScenario.slidingTotals(),
        RowsScenario.segmentChanges(),
        RowsScenario.trackAlerts(),
        RowsScenario.sketches());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void anInterruptedJobGivesWhatOneGivesToWhichNothingHappens(RowsScenario scenario) {
    Histories.check(
        "Interrupting " + scenario,
        seed -> {
          Random random = new Random(seed);
          RowsRun run = scenario.draw(random, ROWS);
          Engine engine = Engine.any(seed, savepoints);
          TreeSet<Integer> failures = new TreeSet<>();
          random.ints(random.nextInt(3), 1, ROWS).forEach(failures::add);
          int first = 1 + random.nextInt(3);
          int second = 1 + (first + random.nextInt(2)) % 3;

          assertThat(
                  RowsRun.byKey(
                      run.read(
                          1 + random.nextInt(ROWS - 1), List.of(first, second), failures, engine)))
              .isEqualTo(RowsRun.byKey(run.uninterrupted(engine)))
              .hasSizeGreaterThan(1);
        });
  }
}
