-- Check: the median of each number is at most one spread away from that of the day before.
--
-- The scope is source.feature. The value is how many spreads of the day before; few values far out do
-- not move it, as they do the mean. The median is of rank 0.5, give or take 0.0068.
--
-- Reads     feature_changes
-- Passes    value <= 1
-- Severity  warning
-- State     that of feature_changes
-- See       SELECT feature_json ->> split_part(:scope, '.', 2) AS value, COUNT(*) FROM activity_stream
--           WHERE _source = split_part(:scope, '.', 1) AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end GROUP BY 1 ORDER BY 2 DESC LIMIT 20

SELECT
  _source || '.' || feature AS `scope`,
  activity,
  window_start,
  window_end,
  number_count AS rows_checked,
  CAST(0 AS BIGINT) AS rows_failed,
  COALESCE(ABS(median - median_before) / NULLIF(spread_before, 0), IF(median = median_before, 0, 1E9)) AS `value`
FROM feature_changes
WHERE number_count >= 100 AND number_count_before >= 100
