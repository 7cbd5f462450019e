-- How much did customers use the product before they first paid?
--
-- Activity Schema's relationship "aggregate before": of all activities to the first paid_invoice.
--
-- Runs on  PostgreSQL, Flink in batch mode

SELECT
  paid.customer,
  COUNT(earlier.activity_id) AS activities,
  COUNT(DISTINCT earlier.activity) AS kinds,
  COUNT(*) FILTER (WHERE earlier.activity = 'viewed_page') AS pages_viewed
FROM activity_stream AS paid
LEFT JOIN activity_stream AS earlier
  ON earlier.customer = paid.customer
  AND earlier.ts < paid.ts
WHERE paid.activity = 'paid_invoice'
  AND paid.activity_occurrence = 1
  AND paid.customer IS NOT NULL
GROUP BY paid.customer
ORDER BY activities DESC, paid.customer;
