package io.activitystream.bench.fields;

import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.normalize.Rejection;
import io.activitystream.privacy.KeyException;
import java.util.function.BiConsumer;

/** What the project's own mappings make of events, which the suites of the whole job run with. */
public final class BundledMappings {
  private BundledMappings() {}

  /**
   * Gives each activity, with the source that it is from. The activity changes with the next one.
   * Events that make none, such as GitHub's of a closed pull request that is still open, are passed
   * over.
   */
  public static void activities(Iterable<Event> events, BiConsumer<String, Activity> each) {
    Rows rows = new Rows(each);
    RawEvent record = new RawEvent();
    try {
      Normalizer normalizer =
          new Normalizer(
              Catalog.compile(MappingFiles.bundled()), JsonLimits.DEFAULT, BenchKeys.ring());
      for (Event event : events) {
        rows.source = event.source();
        normalizer.normalize(record.reset(event.source()).payload(event.payload()), rows);
      }
    } catch (MappingException | KeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Rows implements NormalizedRows {
    private final BiConsumer<String, Activity> each;
    private String source;

    Rows(BiConsumer<String, Activity> each) {
      this.each = each;
    }

    @Override
    public void activity(Activity activity) {
      each.accept(source, activity);
    }

    @Override
    public void rejected(Rejection rejection) {}

    @Override
    public void ignored(int itemIndex, String mappingVersion) {}
  }
}
