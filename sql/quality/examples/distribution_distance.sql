-- Check: the numbers of each feature are distributed as the day before, by the Kolmogorov-Smirnov distance.
--
-- The scope is source.feature. The value is the distance (SKETCH_KS), off by at most 0.0136. Of 200
-- values chance alone stays below 0.16, 99 times of 100.
--
-- Reads     feature_changes
-- Passes    value <= 0.2
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
  distance AS `value`
FROM feature_changes
WHERE number_count >= 200 AND number_count_before >= 200
