package io.activitystream.bench.reader;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.fields.ActivityRow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What makes the times of variants comparable: that they all make the same rows. */
public final class Agreement {
  private Agreement() {}

  /** The rows that a reader makes of a corpus. */
  public static List<ActivityRow> rows(Corpus corpus, EventReader reader) {
    return corpus.events().stream().map(event -> reader.row(reader.read(event))).toList();
  }

  /**
   * Compares what a variant made of a corpus with what is expected.
   *
   * @throws BenchException at the first difference, with the event
   */
  public static void check(
      Corpus corpus, List<ActivityRow> expected, String variant, List<ActivityRow> rows) {
    for (int i = 0; i < Math.min(expected.size(), rows.size()); i++) {
      if (!rows.get(i).equals(expected.get(i))) {
        Event event = corpus.events().get(i);
        throw new BenchException(
            "%s does not make the same row of event %d of %s:%n  expected %s%n  found    %s%n  of       %s"
                .formatted(
                    variant,
                    i,
                    corpus.name(),
                    expected.get(i),
                    rows.get(i),
                    new String(event.payload(), StandardCharsets.UTF_8)));
      }
    }
    if (rows.size() != expected.size()) {
      throw new BenchException(
          "%s makes %d rows of the %d events of %s, and %d are expected"
              .formatted(
                  variant, rows.size(), corpus.events().size(), corpus.name(), expected.size()));
    }
  }
}
