-- Activities, each told from those that repeat it.
--
-- Reads    activities
-- Gives    arrivals: every activity that came, with a verdict; first_arrivals: each activity once;
--          conflicts: those that came under the id of another
-- Promises An activity is known by (activity, activity_id) for ${horizon} days after it came first;
--          0 is for ever. The key is one column, since Flink 2.3 writes a view that partitions by
--          two such that it cannot read it again.

CREATE TEMPORARY VIEW activities_by_key AS
SELECT
  *,
  activity || ' ' || activity_id AS activity_key
FROM activities;

CREATE TEMPORARY VIEW arrivals AS
SELECT
  activity_id,
  ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  _source,
  _mapping_version,
  _ingested_at,
  _origin,
  _record_id,
  verdict,
  differs_in,
  rowtime
FROM DEDUPLICATE_ACTIVITIES(
  activities => TABLE activities_by_key PARTITION BY activity_key,
  horizon => INTERVAL '${horizon}' DAY(3),
  on_time => DESCRIPTOR(rowtime),
  uid => 'deduplicate'
);

CREATE TEMPORARY VIEW first_arrivals AS
SELECT
  activity_id,
  ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  _source,
  _mapping_version,
  _ingested_at,
  _origin,
  rowtime,
  activity || ' ' || COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity_key
FROM arrivals
WHERE verdict = 'FIRST';

CREATE TEMPORARY VIEW conflicts AS
SELECT *
FROM arrivals
WHERE verdict = 'CONFLICT';
