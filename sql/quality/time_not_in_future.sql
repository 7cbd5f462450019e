-- Check: no activity happened more than five minutes after it arrived.
--
-- What has no time of arrival is not looked at.
--
-- Of        _ingested_at IS NOT NULL
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND ts > _ingested_at + INTERVAL '5 minutes'

ts <= _ingested_at + INTERVAL '5' MINUTE
