-- How many activities came each hour, and how many were expected, for the checks on volume.
--
-- Reads    arrived_by_hour
-- Gives    for each source, and for each of its activities, a row an hour, also for hours in which
--          nothing came: value, and what SEASONAL_BASELINE says of it from the same hour of the last
--          14 days; activity is empty where the row is of the whole source
-- Promises A row when the watermark has passed its hour, which no later one changes. Hours pass by the
--          watermark of all sources: while nothing at all comes, nothing is said (source_fresh is what
--          looks at the clock).
-- State    5 KB a source and activity of which something came within 14 days

CREATE TEMPORARY VIEW hours_of_series AS
SELECT
  _source || ' ' || activity AS series,
  _source,
  activity,
  arrived AS `value`,
  window_time
FROM arrived_by_hour
UNION ALL
SELECT
  _source || ' ' AS series,
  _source,
  '' AS activity,
  arrived AS `value`,
  window_time
FROM arrived_by_hour;

CREATE TEMPORARY VIEW volume_by_hour AS
SELECT
  _source,
  activity,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  `value`,
  expected,
  spread,
  history,
  deviation
FROM SEASONAL_BASELINE(
  windows => TABLE hours_of_series PARTITION BY series,
  step => INTERVAL '1' HOUR,
  season => INTERVAL '1' DAY,
  seasons => 14,
  forget => INTERVAL '14' DAY,
  on_time => DESCRIPTOR(window_time),
  uid => 'volume'
);
