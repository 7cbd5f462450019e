-- Check: about as many activities come each hour as came in the same hour of the last 14 days.
--
-- The value is how many spreads an hour lies above or below the median of the same hour of earlier
-- days (SEASONAL_BASELINE says exactly what that is), for a source as a whole, with an empty activity,
-- and for each activity. The rows that were checked are the earlier days that are known. Hours in
-- which fewer than twenty came, and fewer were expected, say nothing and have no result.
--
-- Reads     volume_by_hour
-- Passes    value between -6 and 6
-- Judged    at once
-- At least  3 rows
-- Severity  warning
-- State     that of volume_by_hour
-- See       SELECT date_trunc('hour', ts) AS hour, count(*) FROM activity_stream
--           WHERE _source = :scope AND activity IN (:activity, activity) AND ts < :window_end
--           AND ts >= CAST(:window_start AS timestamptz) - INTERVAL '1 day' GROUP BY 1 ORDER BY 1

SELECT
  _source AS `scope`,
  activity,
  window_start,
  window_end,
  CAST(history AS BIGINT) AS rows_checked,
  CAST(0 AS BIGINT) AS rows_failed,
  deviation AS `value`
FROM volume_by_hour
WHERE history > 0 AND GREATEST(`value`, expected) >= 20
