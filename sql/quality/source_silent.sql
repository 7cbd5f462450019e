-- Check: a source is not silent in an hour in which it was never silent before.
--
-- An hour in which nothing came, and so much was expected that nothing is three spreads below: ten
-- activities at the least. An hour is over when the watermark of all sources has passed it.
--
-- Reads     volume_by_hour
-- Window    1 HOUR
-- State     that of volume_by_hour
-- See       SELECT max(ts) AS last_before FROM activity_stream WHERE _source = :scope
--           AND ts < :window_end

SELECT
  _source AS `scope`,
  activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  1 AS checked,
  IF(`value` = 0, 1, 0) AS failed
FROM volume_by_hour
WHERE activity = '' AND history >= 3 AND expected >= 3 * spread
