-- Activities with activity_occurrence and activity_repeated_at.
--
-- Reads    first_arrivals
-- Gives    a changelog: an activity that comes belatedly changes the numbers of others
-- Promises Exact for an activity whose ts is not more than ${horizon} days (0: whatever) behind the
--          newest of its entity's of that name; one that is has _late TRUE and no numbers.

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
  activities => TABLE first_arrivals PARTITION BY entity_key,
  horizon => INTERVAL '${horizon}' DAY(3),
  forget_after => INTERVAL '${forget_after}' DAY(3),
  uid => 'number'
);
