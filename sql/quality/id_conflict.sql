-- Check: no activity came under the id of another.
--
-- The stream keeps the one that came first; the other is a dead letter.
--
-- Reads     arrivals_of_records
-- State     that of arrivals_of_records
-- See       SELECT * FROM dead_letters WHERE error_code = 'CONFLICT' AND source = :scope
--           AND activity = :activity AND event_time >= :window_start AND event_time < :window_end

verdict <> 'CONFLICT'
