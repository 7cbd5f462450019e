-- Check: no activity came later than the horizon, too late to be numbered among those of its entity.
--
-- An activity counts once, by the day of its ts. Only rows that are late are taken from the changelog
-- of numbered: such a row is inserted once and never changes, while others are withdrawn and given
-- again whenever they are renumbered. Of calls (stream/joined.sql) the requests are looked at.
--
-- Reads     first_arrivals, numbered
-- Severity  warning
-- State     none of its own
-- See       SELECT * FROM activity_stream WHERE _late AND _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end

SELECT _source AS `scope`, activity, ts AS event_time, 1 AS checked, 0 AS failed
FROM first_arrivals
UNION ALL
SELECT _source AS `scope`, activity, ts AS event_time, 0 AS checked, 1 AS failed
FROM numbered
WHERE _late AND activity <> 'called_api'
