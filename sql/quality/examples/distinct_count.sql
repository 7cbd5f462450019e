-- Check: each feature has at least half as many different values, or half as many to an activity, as the day before, and at most twice.
--
-- The scope is source.feature. Of ids there are as many as activities, of a plan as many as plans: the
-- value is how alike the counts are, or how alike they are beside the activities, whichever is more.
-- 1 is the same. Counts are off by at most 3.3 %, 95 times of 100.
--
-- Reads     feature_changes
-- Passes    value >= 0.5
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
  GREATEST(
    CAST(LEAST(different_count, different_count_before) AS DOUBLE)
      / GREATEST(different_count, different_count_before),
    LEAST(
      CAST(different_count AS DOUBLE) / value_count * value_count_before / different_count_before,
      CAST(different_count_before AS DOUBLE) / value_count_before * value_count / different_count)) AS `value`
FROM feature_changes
WHERE different_count > 0 AND different_count_before > 0
