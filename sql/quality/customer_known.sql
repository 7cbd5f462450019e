-- Check: at least half of the activities name their customer, not only an anonymous one.
--
-- Passes    failed share <= 0.5
-- Severity  warning
-- See       SELECT * FROM activity_stream WHERE customer IS NULL AND _source = :scope
--           AND activity = :activity

customer IS NOT NULL
