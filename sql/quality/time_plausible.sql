-- Check: no activity happened before the year 2000, or more than five minutes after it arrived.
--
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND (ts < '2000-01-01Z' OR ts > _ingested_at + INTERVAL '5 minutes')

ts >= TO_TIMESTAMP_LTZ(946684800, 0)
  AND ts <= COALESCE(_ingested_at, ts) + INTERVAL '5' MINUTE
