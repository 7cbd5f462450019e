-- Check: no customer did the same twice at the same moment.
--
-- Two ids for one thing: a source that makes a new id each time it sends an event again. An activity
-- counts once, by the day of its ts. NUMBER_ACTIVITIES knows the next of the same customer and name:
-- where that has the same ts, the two are one too many. Of calls (stream/joined.sql) the requests are
-- looked at.
--
-- Reads     first_arrivals, numbered
-- Severity  warning
-- State     none of its own: the numbers are those of numbered
-- See       SELECT * FROM activity_stream WHERE _source = :scope AND activity = :activity
--           AND activity_repeated_at = ts AND ts >= :window_start AND ts < :window_end

SELECT _source AS `scope`, activity, ts AS event_time, 1 AS checked, 0 AS failed
FROM first_arrivals
UNION ALL
SELECT _source AS `scope`, activity, ts AS event_time, 0 AS checked, 1 AS failed
FROM numbered
WHERE activity_repeated_at = ts AND activity <> 'called_api'
