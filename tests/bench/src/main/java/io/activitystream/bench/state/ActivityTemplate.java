package io.activitystream.bench.state;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.BundledMappings;
import io.activitystream.normalize.Activity;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** An activity that the project's own mappings make of an event of the mix. */
record ActivityTemplate(
    String id,
    boolean known,
    StringData activity,
    StringData features,
    DecimalData revenue,
    StringData link,
    StringData source,
    StringData mappingVersion) {
  private static final StringData REQUEST = StringData.fromString("sent_api_request");
  private static final StringData RESPONSE = StringData.fromString("received_api_response");

  static List<ActivityTemplate> ofTheMix(int events) {
    List<ActivityTemplate> templates = new ArrayList<>();
    BundledMappings.activities(
        Corpus.of(Corpus.MIX, events).events(),
        (source, activity) -> templates.add(of(StringData.fromString(source), activity)));
    return templates;
  }

  private static ActivityTemplate of(StringData source, Activity made) {
    return new ActivityTemplate(
        made.activityId().toString(),
        made.customer() != null,
        StringData.fromBytes(made.activity().clone()),
        StringData.fromBytes(made.featureJson().toBytes()),
        made.revenueImpact() == null
            ? null
            : DecimalData.fromBigDecimal(made.revenueImpact(), 18, 6),
        made.link() == null ? null : StringData.fromString(made.link().toString()),
        source,
        StringData.fromBytes(made.mappingVersion().clone()));
  }

  boolean isRequest() {
    return activity.equals(REQUEST);
  }

  boolean isResponse() {
    return activity.equals(RESPONSE);
  }

  /** Another id of the same length, or that of its number. */
  String id(String unique) {
    return id.length() > unique.length() ? unique + id.substring(unique.length()) : unique;
  }

  /** The activity once more, under another id and of another entity. */
  RowData row(String anotherId, String who, long time, long number) {
    TimestampData ts = TimestampData.fromEpochMillis(time);
    return GenericRowData.of(
        StringData.fromString(anotherId),
        ts,
        known ? StringData.fromString("cus_" + who) : null,
        known ? null : StringData.fromString(who + "-" + who),
        activity,
        features,
        revenue,
        link,
        source,
        mappingVersion,
        ts,
        StringData.fromString("raw.mix/0/" + number),
        StringData.fromString("raw.mix/0/" + number),
        TimestampData.fromEpochMillis(1_735_689_600_000L + number));
  }
}
