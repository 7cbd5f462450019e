-- A profile says what the stream holds of its customer, as of its own time.

SELECT
  customer,
  first_activity_at,
  last_activity_at,
  activities,
  lifetime_value,
  activities_1d,
  revenue_1d,
  activities_7d,
  revenue_7d,
  activities_30d,
  revenue_30d,
  activities_365d,
  revenue_365d
FROM customer_profiles;

SELECT
  customer,
  MIN(ts),
  MAX(ts),
  COUNT(*),
  SUM(revenue),
  COUNT(*) FILTER (WHERE hour > as_of - INTERVAL '1 day'),
  COALESCE(SUM(revenue) FILTER (WHERE hour > as_of - INTERVAL '1 day'), 0),
  COUNT(*) FILTER (WHERE hour > as_of - INTERVAL '7 days'),
  COALESCE(SUM(revenue) FILTER (WHERE hour > as_of - INTERVAL '7 days'), 0),
  COUNT(*) FILTER (WHERE hour > as_of - INTERVAL '30 days'),
  COALESCE(SUM(revenue) FILTER (WHERE hour > as_of - INTERVAL '30 days'), 0),
  COUNT(*) FILTER (WHERE hour > as_of - INTERVAL '365 days'),
  COALESCE(SUM(revenue) FILTER (WHERE hour > as_of - INTERVAL '365 days'), 0)
FROM (
  SELECT
    customer,
    ts,
    as_of,
    COALESCE(revenue_impact, 0) AS revenue,
    DATE_TRUNC('hour', LEAST(ts, _ingested_at + INTERVAL '5 minutes'), 'UTC') AS hour
  FROM activity_stream
  JOIN customer_profiles USING (customer)
  -- A call is no third thing that a customer did.
  WHERE activity <> 'called_api'
) AS counted
GROUP BY customer;

SELECT
  (SELECT COUNT(*) FROM customer_profiles) = (SELECT COUNT(DISTINCT customer) FROM activity_stream);

SELECT COUNT(*) > 0 FROM customer_profiles WHERE activities_7d < activities;

SELECT COUNT(*) > 0 FROM segment_changes WHERE activity_occurrence = 2;
