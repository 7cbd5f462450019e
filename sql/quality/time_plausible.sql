-- Check: no activity happened before the year 2000, or more than five minutes after it arrived.
--
-- Reads    first_arrivals
-- Gives    one observation an activity, by source and day; those out of time failed

CREATE TEMPORARY VIEW quality_time_plausible AS
SELECT
  'time_plausible' AS check_name,
  _source AS `scope`,
  FLOOR(rowtime TO DAY) AS window_start,
  1 AS checked,
  IF(ts < TO_TIMESTAMP_LTZ(946684800, 0)
    OR ts > COALESCE(_ingested_at, ts) + INTERVAL '5' MINUTE, 1, 0) AS failed
FROM first_arrivals;
