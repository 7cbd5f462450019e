-- Check: at most one activity in a hundred comes behind the watermark.
--
-- What does is in no window that closes: the counts of hours lack it, as do windows of your own. The
-- tables of the stream, and checks that count in any order, have it. Before the first watermark, and
-- in files, where it is held back, nothing is behind.
--
-- Reads     arrived_by_hour, timed_activities
-- Passes    failed share <= 0.01
-- At least  100 rows
-- Severity  warning
-- State     that of arrived_by_hour
-- See       SELECT *, _ingested_at - ts AS after FROM activity_stream WHERE _source = :scope
--           AND ts >= :window_start AND ts < :window_end ORDER BY after DESC

SELECT
  _source AS `scope`,
  '' AS activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  in_time AS checked,
  CAST(0 AS BIGINT) AS failed
FROM arrived_by_hour
UNION ALL
SELECT
  _source AS `scope`,
  '' AS activity,
  CAST(rowtime AS TIMESTAMP_LTZ(3)) AS event_time,
  CAST(1 AS BIGINT) AS checked,
  CAST(1 AS BIGINT) AS failed
FROM timed_activities
WHERE is_behind
