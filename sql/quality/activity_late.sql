-- Check: no activity came later than the horizon, too late to be numbered among those of its entity.
--
-- Reads    first_arrivals, numbered
-- Gives    one observation an activity, by source and day of its ts
-- Promises An activity counts once. Only rows that are late are taken from the changelog of
--          numbered: such a row is inserted once and never changes, while others are
--          withdrawn and given again whenever they are renumbered.

CREATE TEMPORARY VIEW quality_activity_late AS
SELECT
  'activity_late' AS check_name,
  _source AS `scope`,
  FLOOR(ts TO DAY) AS window_start,
  1 AS checked,
  0 AS failed
FROM first_arrivals
UNION ALL
SELECT
  'activity_late' AS check_name,
  _source AS `scope`,
  FLOOR(ts TO DAY) AS window_start,
  0 AS checked,
  1 AS failed
FROM numbered
WHERE _late;
