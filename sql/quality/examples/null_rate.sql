-- Check: of each feature, the share of activities without it grew by at most a quarter since the day before.
--
-- The scope is source.feature. The value is the share today less the share the day before; rows that
-- failed are those without the feature.
--
-- Reads     feature_changes
-- Passes    value <= 0.25
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
  row_count AS rows_checked,
  row_count - value_count AS rows_failed,
  CAST(row_count - value_count AS DOUBLE) / row_count
    - CAST(row_count_before - value_count_before AS DOUBLE) / row_count_before AS `value`
FROM feature_changes
WHERE row_count_before > 0
