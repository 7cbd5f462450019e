-- Check: no activity came twice. The stream holds it once either way, by its key.
--
-- Reads    activities
-- Gives    one row a source and day; rows_failed is the number of rows beyond the first of a key

CREATE TEMPORARY VIEW quality_activity_unique AS
SELECT
  'activity_unique' AS check_name,
  _source AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  COUNT(*) AS rows_checked,
  COUNT(*) - COUNT(DISTINCT activity || ' ' || activity_id) AS rows_failed,
  CAST(COUNT(*) - COUNT(DISTINCT activity || ' ' || activity_id) AS DOUBLE) AS `value`,
  CAST(0 AS DOUBLE) AS threshold,
  'warning' AS severity,
  CASE
    WHEN COUNT(*) = COUNT(DISTINCT activity || ' ' || activity_id) THEN 'passed'
    ELSE 'failed'
  END AS status,
  CAST(NULL AS STRING) AS how_to_see
FROM TUMBLE(TABLE activities, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY _source, window_start, window_end;
