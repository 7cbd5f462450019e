package io.activitystream.bench.flink;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.reader.Agreement;
import io.activitystream.bench.reader.ReaderSuite;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Events through a real Flink job, source and query and sink in one thread. */
public final class FlinkSuite implements Suite {
  private static final String NAME = "flink";

  /** Before a variant is measured for the first time, what it shares with no other is compiled. */
  private static final Duration FIRST_WARM_UP = Duration.ofMillis(2_500);

  private static final Duration WARM_UP = Duration.ofMillis(500);
  private static final Duration MEASURED = Duration.ofMillis(600);
  private static final Duration SHORT = Duration.ofMillis(150);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return Corpus.NAMES;
  }

  @Override
  public List<String> variants() {
    return Turn.all().stream().map(Turn::title).toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    List<Turn> turns = Turn.all().stream().filter(turn -> wanted.contains(turn.title())).toList();
    try (FlinkJobs cluster = new FlinkJobs()) {
      List<CorpusJobs> corpora = new ArrayList<>();
      for (String name : plan.sources(this)) {
        CorpusJobs jobs = new CorpusJobs(cluster, Corpus.named(name), plan.corpora());
        check(jobs, turns);
        corpora.add(jobs);
      }
      Set<FlinkVariant> known = EnumSet.noneOf(FlinkVariant.class);
      for (int round = 1; round <= plan.rounds(); round++) {
        for (CorpusJobs jobs : corpora) {
          for (Turn turn : readers(jobs, turns)) {
            plan.tell(NAME, round, jobs.corpus().name(), turn.title());
            measure(plan, jobs, turn, known.add(turn.variant()), results);
          }
        }
      }
    }
  }

  private static List<Turn> readers(CorpusJobs jobs, List<Turn> turns) {
    return turns.stream().filter(turn -> turn.variant().reads(jobs.corpus().name())).toList();
  }

  /** Checks that the queries make the same rows of every event, with the reuse they will have. */
  private static void check(CorpusJobs jobs, List<Turn> turns) throws Exception {
    Corpus corpus = jobs.corpus();
    List<ActivityRow> plain = ReaderSuite.expected(corpus);
    for (Turn turn : readers(jobs, turns)) {
      if (turn.variant() != FlinkVariant.COPY) {
        List<ActivityRow> expected =
            turn.variant() == FlinkVariant.NORMALIZE_PROTECTED
                ? ReaderSuite.expectedProtected(corpus)
                : plain;
        Agreement.check(corpus, expected, turn.title(), jobs.rows(turn));
      }
    }
  }

  private static void measure(Plan plan, CorpusJobs jobs, Turn turn, boolean first, Results results)
      throws Exception {
    Measurement measured =
        plan.quick()
            ? jobs.measure(turn, SHORT, SHORT)
            : jobs.measure(turn, first ? FIRST_WARM_UP : WARM_UP, MEASURED);
    String corpus = jobs.corpus().name();
    results.add(NAME, corpus, turn.title(), Metric.THROUGHPUT, measured.eventsPerSecond());
    results.add(NAME, corpus, turn.title(), Metric.ALLOCATED, measured.bytesPerEvent());
  }
}
