-- Check: each activity names its customer, or an anonymous one.
--
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND customer IS NULL AND anonymous_customer_id IS NULL

customer IS NOT NULL OR anonymous_customer_id IS NOT NULL
