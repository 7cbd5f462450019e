-- Check: each value keeps to the dictionary: allowed values, range, pattern and JSON Schema.
--
-- Made for every activity of the dictionary: what it says there is checked here, by source and
-- activity, and needs no SQL. What does not keep to it is a dead letter, with the path to blame.
--
-- Reads     rows_of_records
-- State     that of rows_of_records
-- See       SELECT error_path, error_message, origin FROM dead_letters
--           WHERE error_code = 'CONSTRAINT' AND source = :scope
--           AND COALESCE(activity, '') = :activity
--           AND event_time >= :window_start AND event_time < :window_end

error_code <> 'CONSTRAINT'
