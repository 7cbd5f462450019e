-- Check: no activity happened before the year 2000.
--
-- A clock that was never set says 1970, and so does a time in seconds that was taken for milliseconds.
--
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND ts < '2000-01-01Z'

ts >= TO_TIMESTAMP_LTZ(946684800, 0)
