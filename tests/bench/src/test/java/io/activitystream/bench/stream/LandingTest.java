package io.activitystream.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.stream.Landing.Step;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LandingTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void rowsOfTheFirstMomentAreNotCounted() {
    Landing landing =
        new Landing(
            List.of(
                new Step(NOON, 5_000),
                new Step(NOON, 700),
                new Step(NOON.plusSeconds(1), 300),
                new Step(NOON.plusSeconds(2), 100)));
    assertThat(landing.rows()).isEqualTo(6_100);
    assertThat(landing.rowsPerSecond()).isCloseTo(200, within(1e-9));
  }

  @Test
  void rowsOfTheWarmUpAreNotCounted() {
    List<Step> steps =
        IntStream.range(0, 10).mapToObj(i -> new Step(NOON.plusSeconds(i), 100 * i)).toList();
    Landing landing = new Landing(steps);
    assertThat(landing.from(0).first()).isEqualTo(NOON);
    assertThat(landing.from(600).first()).isEqualTo(NOON.plusSeconds(3));
    assertThat(landing.from(601).first()).isEqualTo(NOON.plusSeconds(4));
    assertThat(landing.from(601).rowsAfterTheFirst()).isEqualTo(3_500);
    assertThat(landing.from(4_500).first()).isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void rowsThatAreAllVisibleAtOnceHaveNoRate() {
    assertThatThrownBy(() -> new Landing(List.of(new Step(NOON, 10))).rowsPerSecond())
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("10 rows");
  }

  @Test
  void aTransactionUnderWayIsNotSeenAndOneThatEndedIs() {
    Snapshot snapshot = Snapshot.parse(NOON, "740:745:740,743");
    assertThat(IntStream.rangeClosed(739, 746).filter(snapshot::sees))
        .containsExactly(739, 741, 742, 744);
  }

  @Test
  void aQuantileIsTheLeastLatencyThatTheShareDoesNotExceed() {
    double[] millis = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
    Latencies latencies = new Latencies(millis);
    assertThat(latencies.quantile(0.5)).isEqualTo(100);
    assertThat(latencies.quantile(0.99)).isEqualTo(198);
    assertThat(latencies.greatest()).isEqualTo(200);
  }
}
