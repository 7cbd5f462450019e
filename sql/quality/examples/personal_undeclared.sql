-- Check: no feature that is not declared personal holds an e-mail address, a phone number, an IBAN or an IP address.
--
-- Every activity is looked at. A number of a card or of a state is not looked for: one in ten of other
-- long numbers is taken for one.
--
-- Reads     features
-- State     that of all counted observations
-- See       SELECT activity_id, feature_json FROM activity_stream
--           WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end

SELECT
  _source AS `scope`,
  activity,
  rowtime AS event_time,
  1 AS checked,
  IF(detected IS NULL, 0, 1) AS failed
FROM features
WHERE feature = ''
