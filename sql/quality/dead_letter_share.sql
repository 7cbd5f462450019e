-- Check: of what records became, at most one in twenty is a dead letter.
--
-- Reads    arrived_records
-- Gives    one observation a record, by source and day: how many rows it left, and how many of them
--          are dead letters

CREATE TEMPORARY VIEW quality_dead_letter_share AS
SELECT
  'dead_letter_share' AS check_name,
  source AS `scope`,
  event_day AS window_start,
  row_count AS checked,
  dead_letter_count AS failed
FROM arrived_records
WHERE row_count IS NOT NULL;
