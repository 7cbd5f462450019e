-- Check: of what arrives within a week, at most one activity in twenty arrives more than an hour
--        after it happened.
--
-- What is older than a week when it arrives is a backfill, and not looked at: a source whose records
-- are read from old files has no delay. What comes behind the watermark is not looked at either; the
-- check lateness counts it.
--
-- Reads     arrived_by_hour
-- Passes    failed share <= 0.05
-- At least  20 rows
-- Severity  warning
-- State     that of arrived_by_hour
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end
--           AND _ingested_at - ts BETWEEN INTERVAL '1 hour' AND INTERVAL '7 days'

SELECT
  _source AS `scope`,
  activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  fresh AS checked,
  delayed AS failed
FROM arrived_by_hour
WHERE fresh > 0
