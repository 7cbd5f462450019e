-- Rollup: what happened each hour, in tumbling windows at three grains, counted in one pass.
--
-- Reads    counted_activities
-- Gives    one row an hour (of the activity's own ts, UTC) for each activity of a source (grain
--          'activity'), for each source ('source') and for all ('all'). What is not told apart is '*',
--          since a key cannot be NULL: WHERE grain = 'source' has every activity once.
-- Promises Counts, sums, least, greatest and mean are exact in whatever order activities arrive: a row
--          is an upsert that later activities correct. entities is off by at most 3.3 %, 95 times of
--          100, and nearly exact up to some hundred; a rank read from revenue_sketch by at most
--          0.68 % of the values, 99 times of 100. Both bounds hold after merging (examples/).
-- State    a row an hour and grain: the sums, 4 kB at most of who, 10 kB at most of revenue; bounded by
--          table.exec.state.ttl, see quality/README.md

CREATE TEMPORARY VIEW activities_with_hour AS
SELECT
  CAST(FLOOR(ts TO HOUR) AS TIMESTAMP(3)) AS window_start,
  _source AS source,
  activity,
  entity,
  revenue_impact
FROM counted_activities;

CREATE TEMPORARY VIEW activity_hours AS
SELECT
  window_start,
  COALESCE(source, '*') AS source,
  COALESCE(activity, '*') AS activity,
  CASE
    WHEN GROUPING(activity) = 0 THEN 'activity'
    WHEN GROUPING(source) = 0 THEN 'source'
    ELSE 'all'
  END AS grain,
  COUNT(*) AS activities,
  DISTINCT_SKETCH(entity) AS entity_sketch,
  COUNT(revenue_impact) AS paid,
  SUM(revenue_impact) AS revenue,
  MIN(revenue_impact) AS revenue_min,
  MAX(revenue_impact) AS revenue_max,
  QUANTILE_SKETCH(revenue_impact) AS revenue_sketch
FROM activities_with_hour
GROUP BY GROUPING SETS (
  (window_start, source, activity),
  (window_start, source),
  (window_start)
);

-- Every version of a row, to be written over the last: that (window_start, source, activity) is a key
-- is known here and not to the planner, which would have the sink delete a row before each change.
CREATE TEMPORARY VIEW rollup_activity_hourly AS
SELECT
  window_start,
  window_start + INTERVAL '1' HOUR AS window_end,
  source,
  activity,
  grain,
  activities,
  SKETCH_DISTINCT(entity_sketch) AS entities,
  paid,
  revenue,
  revenue_min,
  revenue_max,
  CAST(revenue / paid AS DECIMAL(38, 6)) AS revenue_avg,
  entity_sketch,
  revenue_sketch
FROM TO_CHANGELOG(
  `input` => TABLE activity_hours,
  op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT'],
  uid => 'hour_versions'
);
