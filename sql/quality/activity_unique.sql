-- Check: no activity came twice. The stream holds it once either way, by its key.
--
-- Reads    arrivals
-- Gives    one observation an arrival, by source and day; those after the first of a key failed
-- Promises A record that was replayed gives the arrivals that it gave before: they count once. In
--          files, where records have no id, each arrival counts.
-- State    the keys of arrivals of a record that left a dead letter, or was sent again: no other comes
--          a second time

CREATE TEMPORARY VIEW arrivals_of_records AS
SELECT *
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
WHERE arrival_number = 1;

CREATE TEMPORARY VIEW quality_activity_unique AS
SELECT
  'activity_unique' AS check_name,
  _source AS `scope`,
  FLOOR(rowtime TO DAY) AS window_start,
  1 AS checked,
  IF(verdict = 'FIRST', 0, 1) AS failed
FROM arrivals_of_records
UNION ALL
SELECT
  'activity_unique' AS check_name,
  _source AS `scope`,
  FLOOR(rowtime TO DAY) AS window_start,
  1 AS checked,
  IF(verdict = 'FIRST', 0, 1) AS failed
FROM arrivals
WHERE _record_id IS NULL;
