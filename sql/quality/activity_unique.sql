-- Check: no activity came twice.
--
-- The stream holds it once either way, by its key.
--
-- Reads     arrivals_of_records
-- Severity  warning
-- State     that of arrivals_of_records

SELECT
  _source AS `scope`,
  activity,
  rowtime AS event_time,
  1 AS checked,
  IF(verdict = 'FIRST', 0, 1) AS failed
FROM arrivals_of_records
