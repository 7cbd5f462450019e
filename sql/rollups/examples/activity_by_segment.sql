-- Example: what was done each day, by the segment that customers were in when they did it.
--
-- Reads    activity_stream, segment_changes, in the warehouse
-- Gives    one row a day (of the activity's own ts, UTC), segment and activity: how often, by how many
--          customers (or anonymous ones), and their revenue
-- Promises Exact. An activity counts in the segment that its customer had moved to last, up to its ts: who
--          moves on takes nothing along. 'unsettled' is before a customer's first segment, 'anonymous'
--          where no customer is known. A segment begins with the hour of the activity that led to it.
--
-- To be pasted into make sql. It is no part of the job: a move is known a day after it was made, when it
-- has lasted, so that a stream would have to keep what each customer did since, to count it in another
-- segment. In batch it is one join of the stream with few rows. activity_repeated_at of a move is the time
-- of the customer's next one.

SET 'execution.runtime-mode' = 'batch';
SET 'sql-client.execution.result-mode' = 'tableau';
-- Names of activities are longer than the 30 characters of the default.
SET 'table.display.max-column-width' = '40';

CREATE TEMPORARY VIEW segment_periods AS
SELECT
  customer,
  JSON_VALUE(feature_json, '$.to_segment') AS segment,
  ts AS begins_at,
  activity_repeated_at AS ends_at
FROM segment_changes;

CREATE TEMPORARY VIEW activities_in_segments AS
SELECT
  CAST(FLOOR(activities.ts TO DAY) AS DATE) AS activity_day,
  CASE
    WHEN activities.customer IS NULL THEN 'anonymous'
    ELSE COALESCE(periods.segment, 'unsettled')
  END AS segment,
  activities.activity,
  COALESCE('c:' || activities.customer, 'a:' || activities.anonymous_customer_id) AS entity,
  activities.revenue_impact
FROM activity_stream AS activities
LEFT JOIN segment_periods AS periods
  ON periods.customer = activities.customer
  AND activities.ts >= periods.begins_at
  AND (periods.ends_at IS NULL OR activities.ts < periods.ends_at);

SELECT
  CAST(activity_day AS STRING) AS activity_day,
  segment,
  activity,
  COUNT(*) AS activities,
  COUNT(DISTINCT entity) AS entities,
  SUM(revenue_impact) AS revenue
FROM activities_in_segments
GROUP BY activity_day, segment, activity
ORDER BY activity_day, segment, activity;
