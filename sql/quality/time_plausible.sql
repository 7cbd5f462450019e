-- Check: no activity happened before the year 2000, or more than five minutes after it arrived.
--
-- Reads    activities
-- Gives    one row a source and day; rows_failed is the number of activities out of time

CREATE TEMPORARY VIEW activities_and_their_time AS
SELECT
  _source,
  rowtime,
  ts < TO_TIMESTAMP_LTZ(946684800, 0)
    OR ts > COALESCE(_ingested_at, ts) + INTERVAL '5' MINUTE AS out_of_time
FROM activities;

CREATE TEMPORARY VIEW quality_time_plausible AS
SELECT
  'time_plausible' AS check_name,
  _source AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  COUNT(*) AS rows_checked,
  COUNT(*) FILTER (WHERE out_of_time) AS rows_failed,
  CAST(COUNT(*) FILTER (WHERE out_of_time) AS DOUBLE) AS `value`,
  CAST(0 AS DOUBLE) AS threshold,
  'error' AS severity,
  CASE WHEN COUNT(*) FILTER (WHERE out_of_time) = 0 THEN 'passed' ELSE 'failed' END AS status,
  'SELECT * FROM activity_stream WHERE (ts < ''2000-01-01Z'' OR ts > _ingested_at + INTERVAL ''5 minutes'') AND _source = '''
    || REPLACE(_source, '''', '''''') || '''' AS how_to_see
FROM TUMBLE(TABLE activities_and_their_time, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY _source, window_start, window_end;
