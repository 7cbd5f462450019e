-- Check: of the hours of a day in which a source always sends something, no more than a quarter is
--        empty.
--
-- Those are the hours for which, by the same hour of earlier days, three activities or more are
-- expected, and of which at least three days are known.
--
-- Reads     volume_by_hour
-- Passes    failed share <= 0.25
-- At least  4 rows
-- Severity  warning
-- State     that of volume_by_hour
-- See       SELECT date_trunc('hour', ts) AS hour_that_has_some, count(*) FROM activity_stream
--           WHERE _source = :scope AND ts >= :window_start AND ts < :window_end GROUP BY 1 ORDER BY 1

SELECT
  _source AS `scope`,
  activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  1 AS checked,
  IF(`value` = 0, 1, 0) AS failed
FROM volume_by_hour
WHERE activity = '' AND history >= 3 AND expected >= 3
