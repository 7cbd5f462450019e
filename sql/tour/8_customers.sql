-- Customer profiles: who brought the most, and how they are doing
SELECT
  customer,
  segment,
  health_score AS health,
  activities,
  activities_7d AS last_7d,
  lifetime_value AS value,
  TO_CHAR(last_activity_at, 'YYYY-MM-DD HH24:MI') AS last_seen
FROM customer_profiles
ORDER BY lifetime_value DESC, customer
LIMIT 5;
