-- How many hours from a customer's registration to their first payment?
--
-- The median is that of nearest rank: of four customers the second.
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH waits AS (
  SELECT
    CAST((EXTRACT(EPOCH FROM paid.ts) - EXTRACT(EPOCH FROM registered.ts)) / 3600.0 AS DECIMAL(12, 1)) AS hours
  FROM activity_stream AS registered
  JOIN activity_stream AS paid ON paid.customer = registered.customer
  WHERE registered.activity = 'registered_user'
    AND registered.activity_occurrence = 1
    AND paid.activity = 'paid_invoice'
    AND paid.activity_occurrence = 1
    AND paid.ts >= registered.ts
),
placed AS (
  SELECT hours, ROW_NUMBER() OVER (ORDER BY hours) AS place, COUNT(*) OVER () AS customers
  FROM waits
)
SELECT
  COUNT(*) AS customers,
  MIN(hours) AS least,
  MIN(CASE WHEN 2 * place >= customers THEN hours END) AS median,
  CAST(AVG(hours) AS DECIMAL(12, 1)) AS mean,
  MAX(hours) AS greatest
FROM placed;
