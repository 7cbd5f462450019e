-- Check: every record that came has left a row, as activity, dead letter or ignored record.
--
-- Reads    raw_events, normalized
-- Gives    one row a source and day; rows_failed is the number of records without any row
-- Promises Counts the records before the normalizer and behind it, so that neither vouches for the
--          other.

CREATE TEMPORARY VIEW records_before_and_behind AS
SELECT
  COALESCE(source, 'no source') AS source,
  event_time AS rowtime,
  1 AS came,
  0 AS went
FROM raw_events
UNION ALL
SELECT
  COALESCE(_source, 'no source') AS source,
  rowtime,
  0 AS came,
  1 AS went
FROM normalized
WHERE row_index = 0;

CREATE TEMPORARY VIEW quality_records_accounted_for AS
SELECT
  'records_accounted_for' AS check_name,
  source AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  CAST(SUM(came) AS BIGINT) AS rows_checked,
  CAST(SUM(came) - SUM(went) AS BIGINT) AS rows_failed,
  CAST(SUM(went) AS DOUBLE) / NULLIF(SUM(came), 0) AS `value`,
  CAST(1 AS DOUBLE) AS threshold,
  'error' AS severity,
  CASE WHEN SUM(came) = SUM(went) THEN 'passed' ELSE 'failed' END AS status,
  CAST(NULL AS STRING) AS how_to_see
FROM TUMBLE(TABLE records_before_and_behind, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY source, window_start, window_end;
