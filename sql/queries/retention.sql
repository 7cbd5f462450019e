-- Retention: of the customers who came first in a week, how many were there one week later, two, ...?
--
-- A week begins on Monday, in UTC: weeks are counted from 1969-12-29, a Monday.
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH active_weeks AS (
  SELECT DISTINCT
    customer,
    CAST(FLOOR((EXTRACT(EPOCH FROM ts) + 259200) / 604800) AS INTEGER) AS week_number
  FROM activity_stream
  WHERE customer IS NOT NULL
),
cohorts AS (
  SELECT customer, MIN(week_number) AS first_week
  FROM active_weeks
  GROUP BY customer
),
sizes AS (
  SELECT first_week, COUNT(*) AS customers
  FROM cohorts
  GROUP BY first_week
)
SELECT
  CAST(DATE '1969-12-29' + cohorts.first_week * INTERVAL '7' DAY AS DATE) AS cohort_week,
  active_weeks.week_number - cohorts.first_week AS weeks_later,
  COUNT(*) AS customers,
  CAST(100.0 * COUNT(*) / MAX(sizes.customers) AS DECIMAL(5, 1)) AS share_percent
FROM cohorts
JOIN active_weeks ON active_weeks.customer = cohorts.customer
JOIN sizes ON sizes.first_week = cohorts.first_week
GROUP BY cohorts.first_week, active_weeks.week_number
ORDER BY cohort_week, weeks_later;
