package io.activitystream.module;

import io.activitystream.functions.Activities;
import io.activitystream.functions.ActivityId;
import io.activitystream.functions.EventTime;
import io.activitystream.functions.FailJob;
import io.activitystream.functions.Features;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.functions.JsonFingerprint;
import io.activitystream.functions.JsonFlatten;
import io.activitystream.functions.JsonPick;
import io.activitystream.functions.JsonShape;
import io.activitystream.functions.JsonTable;
import io.activitystream.functions.MaskEmail;
import io.activitystream.functions.NormalizeEvents;
import io.activitystream.functions.ParseTimestamp;
import io.activitystream.functions.Pseudonymize;
import io.activitystream.functions.Pseudonyms;
import io.activitystream.functions.Redact;
import io.activitystream.functions.RedactJson;
import io.activitystream.functions.Seal;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.TruncateIp;
import io.activitystream.functions.Unseal;
import io.activitystream.functions.UnsealAttributes;
import io.activitystream.sketch.DistinctSketch;
import io.activitystream.sketch.FrequentSketch;
import io.activitystream.sketch.MergeDistinctSketch;
import io.activitystream.sketch.MergeFrequentSketch;
import io.activitystream.sketch.MergeQuantileSketch;
import io.activitystream.sketch.QuantileSketch;
import io.activitystream.sketch.SketchDistinct;
import io.activitystream.sketch.SketchHistogram;
import io.activitystream.sketch.SketchKs;
import io.activitystream.sketch.SketchPsi;
import io.activitystream.sketch.SketchQuantile;
import io.activitystream.sketch.SketchQuantiles;
import io.activitystream.sketch.SketchRank;
import io.activitystream.sketch.SketchTop;
import io.activitystream.stream.ActivitySessions;
import io.activitystream.stream.DeduplicateActivities;
import io.activitystream.stream.NumberActivities;
import io.activitystream.stream.SeasonalBaseline;
import io.activitystream.stream.SegmentChanges;
import io.activitystream.stream.SlidingTotals;
import io.activitystream.stream.TrackAlerts;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.module.Module;

/** The functions as a module of Flink: {@code LOAD MODULE activity_schema}. */
public final class ActivitySchemaModule implements Module {
  private final Map<String, UserDefinedFunction> functions = new TreeMap<>();

  /** The functions, each with the settings. */
  public ActivitySchemaModule(FunctionSettings settings) {
    for (UserDefinedFunction function : functions(settings)) {
      functions.put(function.getClass().getAnnotation(SqlFunction.class).name(), function);
    }
  }

  private static List<UserDefinedFunction> functions(FunctionSettings settings) {
    return List.of(
        new Activities(settings),
        new ActivityId(),
        new ActivitySessions(),
        new DeduplicateActivities(),
        new DistinctSketch(),
        new EventTime(settings),
        new FailJob(),
        new Features(settings),
        new FrequentSketch(),
        new JsonFingerprint(settings),
        new JsonFlatten(settings),
        new JsonPick(settings),
        new JsonShape(settings),
        new JsonTable(settings),
        new NormalizeEvents(settings),
        new MaskEmail(),
        new MergeDistinctSketch(),
        new MergeFrequentSketch(),
        new MergeQuantileSketch(),
        new NumberActivities(),
        new ParseTimestamp(),
        new Pseudonymize(settings),
        new Pseudonyms(settings),
        new QuantileSketch(),
        new Redact(),
        new RedactJson(settings),
        new Seal(settings),
        new SeasonalBaseline(),
        new SegmentChanges(),
        new SlidingTotals(),
        new TrackAlerts(),
        new SketchDistinct(),
        new SketchHistogram(),
        new SketchKs(),
        new SketchPsi(),
        new SketchQuantile(),
        new SketchQuantiles(),
        new SketchRank(),
        new SketchTop(),
        new TruncateIp(),
        new Unseal(settings),
        new UnsealAttributes(settings));
  }

  @Override
  public Set<String> listFunctions() {
    return Collections.unmodifiableSet(functions.keySet());
  }

  @Override
  public Optional<FunctionDefinition> getFunctionDefinition(String name) {
    return Optional.ofNullable(functions.get(name.toUpperCase(Locale.ROOT)));
  }
}
