-- What each customer has done, in all and over the last 1, 7, 30 and 365 days.
--
-- Reads    first_arrivals; those that request an erasure (privacy/README.md) for what they ask
-- Gives    versions: a row whenever a customer does something, and whenever something they did
--          leaves one of those periods
-- State    for each customer, each hour of the last year in which they did something

CREATE TEMPORARY VIEW customer_activities AS
SELECT
  customer,
  ts,
  revenue_impact,
  _ingested_at,
  activity = 'requested_erasure' AS _forget,
  rowtime
FROM first_arrivals
WHERE customer IS NOT NULL;

CREATE TEMPORARY VIEW customer_totals AS
SELECT
  customer,
  as_of,
  first_activity_at,
  last_activity_at,
  activities,
  revenue,
  activities_1d,
  revenue_1d,
  activities_7d,
  revenue_7d,
  activities_30d,
  revenue_30d,
  activities_365d,
  revenue_365d,
  rowtime
FROM SLIDING_TOTALS(
  activities => TABLE customer_activities PARTITION BY customer,
  days => '1, 7, 30, 365',
  forget_after => INTERVAL '${forget_after}' DAY(3),
  on_time => DESCRIPTOR(rowtime),
  uid => 'customer_totals'
);
