-- What arrived, an arrival of a record once, for the checks that count arrivals.
--
-- Reads    arrivals
-- Gives    the arrivals of records that have an id, the first of each record and key, and all of those
--          that have none
-- Promises A record that was replayed gives the arrivals that it gave before: they count once. In
--          files, where records have no id, each arrival counts.
-- State    the keys of arrivals of a record that left a dead letter, or was sent again: no other comes
--          a second time

CREATE TEMPORARY VIEW arrivals_of_records AS
SELECT activity, activity_id, _source, verdict, rowtime
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY activity, activity_id, _record_id ORDER BY arrival) AS arrival_number
  FROM (
    SELECT activity, activity_id, _record_id, _source, verdict, rowtime, PROCTIME() AS arrival
    FROM arrivals
    WHERE _record_id IS NOT NULL
  )
)
WHERE arrival_number = 1
UNION ALL
SELECT activity, activity_id, _source, verdict, rowtime
FROM arrivals
WHERE _record_id IS NULL;
