-- What came in each week, and from how many customers?
--
-- A week begins on Monday, in UTC: weeks are counted from 1969-12-29, a Monday. Refunds are negative.
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH revenues AS (
  SELECT
    CAST(FLOOR((EXTRACT(EPOCH FROM ts) + 259200) / 604800) AS INTEGER) AS week_number,
    customer,
    activity,
    revenue_impact
  FROM activity_stream
  WHERE revenue_impact IS NOT NULL
)
SELECT
  CAST(DATE '1969-12-29' + week_number * INTERVAL '7' DAY AS DATE) AS week,
  activity,
  COUNT(*) AS activities,
  COUNT(DISTINCT customer) AS customers,
  CAST(SUM(revenue_impact) AS DECIMAL(18, 2)) AS revenue
FROM revenues
GROUP BY week_number, activity
ORDER BY week, activity;
