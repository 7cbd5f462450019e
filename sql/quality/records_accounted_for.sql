-- Check: every record that came has left a row, as activity, dead letter or ignored record.
--
-- Records are counted before the normalizer and behind it, so that neither vouches for the other. A
-- record between the two is missing for that moment.
--
-- Reads     arrived_records
-- State     that of arrived_records

SELECT
  source AS `scope`,
  '' AS activity,
  event_day AS event_time,
  came AS checked,
  came - went AS failed
FROM arrived_records
