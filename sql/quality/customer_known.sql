-- Check: at least half of a source's activities name their customer, not only an anonymous one.
--
-- Reads    activities
-- Gives    one row a source and day; rows_failed is the number of activities without a customer

CREATE TEMPORARY VIEW quality_customer_known AS
SELECT
  'customer_known' AS check_name,
  _source AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  COUNT(*) AS rows_checked,
  COUNT(*) - COUNT(customer) AS rows_failed,
  CAST(COUNT(customer) AS DOUBLE) / COUNT(*) AS `value`,
  CAST(0.5 AS DOUBLE) AS threshold,
  'warning' AS severity,
  CASE WHEN COUNT(customer) >= 0.5 * COUNT(*) THEN 'passed' ELSE 'failed' END AS status,
  'SELECT * FROM activity_stream WHERE customer IS NULL AND _source = ''' || REPLACE(_source, '''', '''''') || ''''
    AS how_to_see
FROM TUMBLE(TABLE activities, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY _source, window_start, window_end;
