-- Check: a source that has been known for two weeks sends no activity that it never sent before.
--
-- One observation an activity and hour; the first hour of a new activity fails.
--
-- Reads     first_hours
-- Severity  warning
-- State     that of first_hours
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end

SELECT
  _source AS `scope`,
  activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  1 AS checked,
  IF(activity_since = window_start AND source_since <= window_start - INTERVAL '14' DAY, 1, 0) AS failed
FROM first_hours
