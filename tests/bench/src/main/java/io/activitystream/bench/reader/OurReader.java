package io.activitystream.bench.reader;

import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.BenchKeys;
import io.activitystream.bench.fields.Fields;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.Utf8;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.normalize.Rejection;
import io.activitystream.privacy.KeyException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The project's normalizer. */
final class OurReader implements EventReader, NormalizedRows {
  private final Normalizer normalizer;
  private final RawEvent record = new RawEvent();
  private Activity made;

  OurReader(List<String> sources) {
    this(Fields.mappings(sources));
  }

  OurReader(MappingFiles mappings) {
    try {
      normalizer = new Normalizer(Catalog.compile(mappings), JsonLimits.DEFAULT, BenchKeys.ring());
    } catch (MappingException | KeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object read(Event event) {
    normalizer.normalize(record.reset(event.source()).payload(event.payload()), this);
    return made;
  }

  @Override
  public void activity(Activity activity) {
    made = activity;
  }

  @Override
  public void rejected(Rejection rejection) {
    throw new IllegalStateException("Rejected: " + rejection);
  }

  @Override
  public void ignored(int itemIndex, String mappingVersion) {
    throw new IllegalStateException("Ignored, and no mapping here ignores anything");
  }

  @Override
  public ActivityRow row(Object any) {
    Activity activity = (Activity) any;
    return new ActivityRow(
        text(activity.activityId()),
        activity.tsMicros(),
        text(activity.customer()),
        text(activity.anonymousCustomerId()),
        text(activity.activity()),
        text(activity.featureJson()),
        activity.revenueImpact(),
        text(activity.link()));
  }

  private static String text(Utf8 utf8) {
    return utf8 == null ? null : utf8.toString();
  }

  private static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }
}
