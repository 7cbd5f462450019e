package io.activitystream.bench.reader;

import io.activitystream.bench.Plan;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.report.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A way to read a corpus without Flink. */
interface ReaderVariant {

  /** Its name, as {@code VARIANT=name} says it. */
  String name();

  /** The rows that it makes of a corpus, which stands in a file too. */
  List<ActivityRow> rows(Corpus corpus, Path file) throws Exception;

  /** One measurement, in a process of its own. */
  Map<Metric, Double> measure(Plan plan, String corpus, Path file) throws Exception;
}
