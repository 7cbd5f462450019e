-- Check: every record that came has left a row, as activity, dead letter or ignored record.
--
-- Reads    arrived_records
-- Gives    one observation a record, by source and day; those without any row failed
-- Promises Records are counted before the normalizer and behind it, so that neither vouches for the
--          other. A record between the two is missing for that moment.

CREATE TEMPORARY VIEW quality_records_accounted_for AS
SELECT
  'records_accounted_for' AS check_name,
  source AS `scope`,
  event_day AS window_start,
  came AS checked,
  came - went AS failed
FROM arrived_records;
