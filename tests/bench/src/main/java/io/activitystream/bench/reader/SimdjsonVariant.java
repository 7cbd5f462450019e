package io.activitystream.bench.reader;

import io.activitystream.bench.Plan;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.report.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * simdjson's On-Demand parser.
 *
 * @param name what the variant is called
 * @param program the program
 * @param way which of its ways it goes
 */
record SimdjsonVariant(String name, SimdjsonProgram program, String way) implements ReaderVariant {
  static final String LOOKUP = "simdjson";
  static final String ITERATE = "simdjson-iterate";

  static List<ReaderVariant> of(SimdjsonProgram program) {
    return List.of(
        new SimdjsonVariant(LOOKUP, program, "lookup"),
        new SimdjsonVariant(ITERATE, program, "iterate"));
  }

  @Override
  public List<ActivityRow> rows(Corpus corpus, Path file) throws IOException, InterruptedException {
    return program.rows(file, way);
  }

  @Override
  public Map<Metric, Double> measure(Plan plan, String corpus, Path file)
      throws IOException, InterruptedException {
    return Map.of(Metric.THROUGHPUT, program.eventsPerSecond(file, way, plan.quick() ? 200 : 700));
  }
}
