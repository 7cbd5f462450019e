-- Check: of what records became, at most one in twenty is a dead letter.
--
-- Reads     arrived_records
-- Passes    failed share <= 0.05
-- Severity  warning
-- State     that of arrived_records
-- See       SELECT error_code, error_path, error_message, origin FROM dead_letters
--           WHERE COALESCE(NULLIF(source, ''), 'no source') = :scope
--           AND event_time >= :window_start AND event_time < :window_end

SELECT
  source AS `scope`,
  '' AS activity,
  event_day AS event_time,
  row_count AS checked,
  dead_letter_count AS failed
FROM arrived_records
WHERE row_count IS NOT NULL
