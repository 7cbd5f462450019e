-- Creates the functions one by one in the current catalog and database, for engines that know no
-- modules. Where LOAD MODULE works, prefer it: it takes options, and needs no catalog.
--
-- Reads:    ${jar}, the path or URL of flink-activity-schema.jar, which the caller puts in
-- Writes:   forty-one functions; running it again changes nothing
-- Promises: bundled mappings and default limits. Own mappings are a folder on the machines of the
--           cluster: SET 'pipeline.global-job-parameters' = 'activity-schema.mappings:/dir';
--           Keys stand in their environment variable ACTIVITY_STREAM_KEY, or where the parameter
--           activity-schema.key.env (a variable) or activity-schema.key.file (a path) says.

CREATE FUNCTION IF NOT EXISTS activities
  AS 'io.activitystream.functions.Activities' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS activity_id
  AS 'io.activitystream.functions.ActivityId' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS activity_sessions
  AS 'io.activitystream.stream.ActivitySessions' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS deduplicate_activities
  AS 'io.activitystream.stream.DeduplicateActivities' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS distinct_sketch
  AS 'io.activitystream.sketch.DistinctSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS event_time
  AS 'io.activitystream.functions.EventTime' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS fail_job
  AS 'io.activitystream.functions.FailJob' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS features
  AS 'io.activitystream.functions.Features' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS frequent_sketch
  AS 'io.activitystream.sketch.FrequentSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS json_fingerprint
  AS 'io.activitystream.functions.JsonFingerprint' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS json_flatten
  AS 'io.activitystream.functions.JsonFlatten' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS json_pick
  AS 'io.activitystream.functions.JsonPick' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS json_shape
  AS 'io.activitystream.functions.JsonShape' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS json_table
  AS 'io.activitystream.functions.JsonTable' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS mask_email
  AS 'io.activitystream.functions.MaskEmail' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS merge_distinct_sketch
  AS 'io.activitystream.sketch.MergeDistinctSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS merge_frequent_sketch
  AS 'io.activitystream.sketch.MergeFrequentSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS merge_quantile_sketch
  AS 'io.activitystream.sketch.MergeQuantileSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS normalize_events
  AS 'io.activitystream.functions.NormalizeEvents' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS number_activities
  AS 'io.activitystream.stream.NumberActivities' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS parse_timestamp
  AS 'io.activitystream.functions.ParseTimestamp' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS pseudonymize
  AS 'io.activitystream.functions.Pseudonymize' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS pseudonyms
  AS 'io.activitystream.functions.Pseudonyms' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS quantile_sketch
  AS 'io.activitystream.sketch.QuantileSketch' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS redact
  AS 'io.activitystream.functions.Redact' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS redact_json
  AS 'io.activitystream.functions.RedactJson' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS seal
  AS 'io.activitystream.functions.Seal' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS seasonal_baseline
  AS 'io.activitystream.stream.SeasonalBaseline' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS segment_changes
  AS 'io.activitystream.stream.SegmentChanges' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sliding_totals
  AS 'io.activitystream.stream.SlidingTotals' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS track_alerts
  AS 'io.activitystream.stream.TrackAlerts' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_distinct
  AS 'io.activitystream.sketch.SketchDistinct' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_histogram
  AS 'io.activitystream.sketch.SketchHistogram' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_ks
  AS 'io.activitystream.sketch.SketchKs' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_psi
  AS 'io.activitystream.sketch.SketchPsi' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_quantile
  AS 'io.activitystream.sketch.SketchQuantile' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_quantiles
  AS 'io.activitystream.sketch.SketchQuantiles' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_rank
  AS 'io.activitystream.sketch.SketchRank' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS sketch_top
  AS 'io.activitystream.sketch.SketchTop' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS truncate_ip
  AS 'io.activitystream.functions.TruncateIp' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS unseal
  AS 'io.activitystream.functions.Unseal' USING JAR '${jar}';

CREATE FUNCTION IF NOT EXISTS unseal_attributes
  AS 'io.activitystream.functions.UnsealAttributes' USING JAR '${jar}';
