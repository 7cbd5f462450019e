-- Of those who registered: how many started a trial, and paid after that, all within 30 days?
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH people AS (
  SELECT
    registered.customer,
    MIN(trial.ts) AS trial_at,
    MIN(paid.ts) AS paid_at
  FROM activity_stream AS registered
  LEFT JOIN activity_stream AS trial
    ON trial.customer = registered.customer
    AND trial.activity = 'started_trial'
    AND trial.ts BETWEEN registered.ts AND registered.ts + INTERVAL '30' DAY
  LEFT JOIN activity_stream AS paid
    ON paid.customer = registered.customer
    AND paid.activity = 'paid_invoice'
    AND paid.ts BETWEEN trial.ts AND registered.ts + INTERVAL '30' DAY
  WHERE registered.activity = 'registered_user'
    AND registered.activity_occurrence = 1
    AND registered.customer IS NOT NULL
  GROUP BY registered.customer
),
counted AS (
  SELECT COUNT(*) AS registered, COUNT(trial_at) AS tried, COUNT(paid_at) AS paid
  FROM people
)
SELECT 1 AS step, 'registered_user' AS activity, registered AS customers, CAST(100 AS DECIMAL(5, 1)) AS share_percent
FROM counted
UNION ALL
SELECT 2, 'started_trial', tried, CAST(100.0 * tried / NULLIF(registered, 0) AS DECIMAL(5, 1))
FROM counted
UNION ALL
SELECT 3, 'paid_invoice', paid, CAST(100.0 * paid / NULLIF(registered, 0) AS DECIMAL(5, 1))
FROM counted
ORDER BY step;
