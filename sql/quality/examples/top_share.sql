-- Check: the most frequent value of each feature has about the share of the day before.
--
-- The scope is source.feature. The value is how far the share of the most frequent value is from that
-- of the day before, whichever value that was. A share is off by at most 0.014, and exact where there
-- are no more than 192 different values.
--
-- Reads     feature_changes
-- Passes    value <= 0.3
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
  value_count AS rows_checked,
  CAST(0 AS BIGINT) AS rows_failed,
  ABS(top_share - top_share_before) AS `value`
FROM feature_changes
WHERE value_count >= 100 AND value_count_before >= 100
