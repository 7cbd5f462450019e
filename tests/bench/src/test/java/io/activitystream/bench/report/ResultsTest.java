package io.activitystream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  @Test
  void aRatioIsThatOfTheMediansAndItsBoundsAreThoseOfTheRounds() {
    Results results = new Results();
    add(results, "normalize-events+reuse", 600, 700, 900);
    add(results, "json-value+reuse", 10, 14, 9);
    Results.Reached held = results.held(Goal.ALL).get(0);
    assertThat(held.result())
        .isEqualTo(
            new Result(
                "flink",
                "segment",
                "normalize-events+reuse : json-value+reuse",
                "ratio",
                "x",
                70,
                50,
                100,
                3));
    assertThat(held.goal().isReached(held.result().median())).isTrue();
  }

  @Test
  void aGoalOfWhichAVariantWasNotMeasuredIsNotHeld() {
    Results results = new Results();
    add(results, "normalize-events+reuse", 600);
    assertThat(results.held(Goal.ALL)).isEmpty();
  }

  @Test
  void theFileKeepsWhatThisRunDidNotMeasure(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("target/bench.json");
    Results first = new Results();
    add(first, "copy", 1, 2);
    first.add("job", "mix", "copy", Metric.WALL_TIME, 9.25);
    ResultFile.merge(file, first);
    Results second = new Results();
    add(second, "copy", 3);
    ResultFile.merge(file, second);
    assertThat(ResultFile.read(file))
        .containsExactly(
            new Result("flink", "segment", "copy", "throughput", "events/s", 3, 3, 3, 1),
            new Result("job", "mix", "copy", "wall_time", "s", 9.25, 9.25, 9.25, 1));
    assertThat(Files.readString(file)).startsWith("[").contains("\"runs\" : 1");
  }

  @Test
  void theTableShowsEachGoalWithItsBound() {
    Results results = new Results();
    add(results, "normalize-events+reuse", 600_000);
    add(results, "json-value+reuse", 12_000);
    assertThat(ResultTables.of(results))
        .containsPattern("flink +segment +json-value\\+reuse +events/s +12,000 +12,000 +12,000 +1")
        .containsPattern("normalize-events\\+reuse : json-value\\+reuse +x +50.00 .* >= 60.00 +no");
  }

  private static void add(Results results, String variant, double... values) {
    for (double value : values) {
      results.add("flink", "segment", variant, Metric.THROUGHPUT, value);
    }
  }
}
