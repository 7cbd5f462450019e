-- Check: the clock of a source is not ahead: its median activity did not happen after it arrived.
--
-- More than half of the activities of a day that say they happened over five seconds after they
-- arrived are a median of over five seconds: a clock that is ahead, where a few are mistakes (the
-- check time_not_in_future has those). A clock that is behind cannot be told from a delay.
--
-- Reads     arrived_by_hour
-- Passes    failed share <= 0.5
-- At least  5 rows
-- State     that of arrived_by_hour
-- See       SELECT *, ts - _ingested_at AS ahead FROM activity_stream WHERE _source = :scope
--           AND ts > _ingested_at + INTERVAL '5 seconds' AND ts >= :window_start AND ts < :window_end

SELECT
  _source AS `scope`,
  '' AS activity,
  CAST(window_start AS TIMESTAMP_LTZ(3)) AS event_time,
  arrived AS checked,
  ahead AS failed
FROM arrived_by_hour
