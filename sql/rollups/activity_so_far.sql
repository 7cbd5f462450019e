-- Rollup: what happened from the beginning of a day up to each hour of it, in cumulative windows.
--
-- Reads    activities_with_hour (activity_hourly.sql)
-- Gives    one row a day (of the activity's own ts, UTC), hour's end, source and activity, from the first
--          hour of the day in which there is one
-- Promises Exact in whatever order activities arrive: an activity belongs to its own hour and to all
--          behind it of the day, whose rows are upserts. Hours are added up first, so that what is
--          taken back and added anew in up to 24 windows is an hour and not an activity. How many
--          customers there are cannot be taken back: see activity_daily and activity_hourly.
-- State    a row an hour, source and activity, and up to 24 a day, source and activity; bounded by
--          table.exec.state.ttl, see quality/README.md

CREATE TEMPORARY VIEW sums_of_hours AS
SELECT
  window_start AS hour_start,
  source,
  activity,
  COUNT(*) AS activities,
  COUNT(revenue_impact) AS paid,
  SUM(revenue_impact) AS revenue,
  MIN(revenue_impact) AS revenue_min,
  MAX(revenue_impact) AS revenue_max
FROM activities_with_hour
GROUP BY window_start, source, activity;

-- The ends are those of the row: an array of constants would be a table, to be joined in one task.
CREATE TEMPORARY VIEW sums_in_windows AS
SELECT
  CAST(FLOOR(hour_start TO DAY) AS TIMESTAMP(3)) AS window_start,
  CAST(ends_at AS TIMESTAMP(3)) AS window_end,
  source,
  activity,
  activities,
  paid,
  revenue,
  revenue_min,
  revenue_max
FROM sums_of_hours
CROSS JOIN UNNEST(ARRAY[
  hour_start + INTERVAL '1' HOUR,
  hour_start + INTERVAL '2' HOUR,
  hour_start + INTERVAL '3' HOUR,
  hour_start + INTERVAL '4' HOUR,
  hour_start + INTERVAL '5' HOUR,
  hour_start + INTERVAL '6' HOUR,
  hour_start + INTERVAL '7' HOUR,
  hour_start + INTERVAL '8' HOUR,
  hour_start + INTERVAL '9' HOUR,
  hour_start + INTERVAL '10' HOUR,
  hour_start + INTERVAL '11' HOUR,
  hour_start + INTERVAL '12' HOUR,
  hour_start + INTERVAL '13' HOUR,
  hour_start + INTERVAL '14' HOUR,
  hour_start + INTERVAL '15' HOUR,
  hour_start + INTERVAL '16' HOUR,
  hour_start + INTERVAL '17' HOUR,
  hour_start + INTERVAL '18' HOUR,
  hour_start + INTERVAL '19' HOUR,
  hour_start + INTERVAL '20' HOUR,
  hour_start + INTERVAL '21' HOUR,
  hour_start + INTERVAL '22' HOUR,
  hour_start + INTERVAL '23' HOUR,
  hour_start + INTERVAL '24' HOUR
]) AS hours (ends_at)
WHERE ends_at <= FLOOR(hour_start TO DAY) + INTERVAL '1' DAY;

CREATE TEMPORARY VIEW rollup_activity_so_far AS
SELECT
  window_start,
  window_end,
  source,
  activity,
  activities,
  paid,
  revenue,
  revenue_min,
  revenue_max,
  CAST(revenue / paid AS DECIMAL(38, 6)) AS revenue_avg
FROM (
  SELECT
    window_start,
    window_end,
    source,
    activity,
    SUM(activities) AS activities,
    SUM(paid) AS paid,
    SUM(revenue) AS revenue,
    MIN(revenue_min) AS revenue_min,
    MAX(revenue_max) AS revenue_max
  FROM sums_in_windows
  GROUP BY window_start, window_end, source, activity
);
