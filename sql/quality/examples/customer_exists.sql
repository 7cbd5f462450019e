-- Check: each customer who does something for the first time is one of the application's.
--
-- Referential integrity against a table that changes: the rows of customers, as the connector of
-- ../../cdc captures them. Whoever was there once counts, also when the row is deleted later. Copy the
-- file to the folder above where the application's database is one of your sources, and name the
-- sources here whose customers are its own.
--
-- Reads     numbered, first_arrivals
-- Severity  warning
-- Judged    settled
-- State     one row a customer and activity, and one a row of customers; bounded by
--           table.exec.state.ttl
-- See       SELECT DISTINCT customer FROM activity_stream AS one
--           WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end
--           AND NOT EXISTS (SELECT FROM activity_stream AS known
--           WHERE known.activity IN ('created_row', 'read_row')
--           AND known.feature_json ->> 'table' = 'customers' AND known.customer = one.customer)

SELECT
  firsts._source AS `scope`,
  firsts.activity,
  firsts.ts AS event_time,
  1 AS checked,
  IF(known.customer IS NULL, 1, 0) AS failed
FROM (
  SELECT _source, activity, ts, customer
  FROM numbered
  WHERE activity_occurrence = 1 AND customer IS NOT NULL AND _source IN ('api', 'segment', 'stripe')
) AS firsts
LEFT JOIN (
  SELECT DISTINCT customer
  FROM first_arrivals
  WHERE activity IN ('created_row', 'read_row')
    AND JSON_VALUE(feature_json, '$.table') = 'customers'
    AND customer IS NOT NULL
) AS known
  ON known.customer = firsts.customer
