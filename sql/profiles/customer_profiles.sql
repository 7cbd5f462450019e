-- Customer profiles: how each customer is doing, by rules to be made your own.
--
-- Reads    customer_totals
-- Gives    versions of a customer's row, the last of which is true
--
-- The health score, from 0 to 100, is half of how often they came this week, up to ten times; a third
-- of how often this month, up to forty times; and the rest if they brought money this month. The
-- segment is the first whose rule holds.

CREATE TEMPORARY VIEW customer_scores AS
SELECT
  *,
  CAST(
    50 * LEAST(activities_7d, 10) / 10
    + 30 * LEAST(activities_30d, 40) / 40
    + IF(revenue_30d > 0, 20, 0) AS INT) AS health_score
FROM customer_totals;

CREATE TEMPORARY VIEW customer_profile_versions AS
SELECT
  *,
  CASE
    WHEN activities_30d = 0 THEN 'lost'
    WHEN activities_7d = 0 THEN 'at_risk'
    WHEN first_activity_at > as_of - INTERVAL '7' DAY THEN 'new'
    WHEN revenue_365d >= 1000 THEN 'valuable'
    WHEN health_score >= 60 THEN 'engaged'
    ELSE 'active'
  END AS segment
FROM customer_scores;

CREATE TEMPORARY VIEW customer_profile_rows AS
SELECT
  customer,
  segment,
  health_score,
  CAST(first_activity_at AS TIMESTAMP(6)) AS first_activity_at,
  CAST(last_activity_at AS TIMESTAMP(6)) AS last_activity_at,
  activities,
  revenue AS lifetime_value,
  activities_1d,
  revenue_1d,
  activities_7d,
  revenue_7d,
  activities_30d,
  revenue_30d,
  activities_365d,
  revenue_365d,
  CAST(as_of AS TIMESTAMP(3)) AS as_of
FROM customer_profile_versions;
