-- Activities with activity_occurrence and activity_repeated_at.
--
-- Reads    stream_activities; those that request an erasure (privacy/README.md) also for what they ask
-- Gives    a changelog: an activity that comes belatedly changes the numbers of others
-- Promises Exact for an activity whose ts is not more than ${horizon} days (0: whatever) behind the
--          newest of its entity's of that name; one that is has _late TRUE and no numbers.

CREATE TEMPORARY VIEW activities_to_number AS
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
  entity_key,
  FALSE AS _forget
FROM stream_activities
UNION ALL
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
  JSON_VALUE(feature_json, '$.erased_activity')
    || ' ' || COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity_key,
  TRUE AS _forget
FROM first_arrivals
WHERE activity = 'requested_erasure';

CREATE TEMPORARY VIEW numbered AS
SELECT
  activity_id,
  ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  activity_occurrence,
  activity_repeated_at,
  _source,
  _mapping_version,
  _ingested_at,
  _origin,
  _late
FROM NUMBER_ACTIVITIES(
  activities => TABLE activities_to_number PARTITION BY entity_key,
  horizon => INTERVAL '${horizon}' DAY(3),
  forget_after => INTERVAL '${forget_after}' DAY(3),
  uid => 'number'
);
