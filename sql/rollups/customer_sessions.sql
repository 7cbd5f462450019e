-- Rollup: what customers do without a pause of half an hour, in session windows.
--
-- Reads    counted_activities; those that request an erasure (privacy/README.md) for what they ask
-- Gives    versions of a session, the last of which is true: by whom (the customer, else the anonymous
--          one), from its first to its last activity's own ts, how many, and what they brought
-- Promises Exact in whatever order activities arrive, not more than ${horizon} days (0: whatever)
--          behind their entity's newest: a late one lengthens a session, or makes two into one. A
--          version whose session_start lies within another session has become part of it, and
--          warehouse/customer_sessions.sql leaves it out.
-- State    for each entity, each session of the last ${horizon} days

CREATE TEMPORARY VIEW entity_activities AS
SELECT
  entity,
  ts,
  revenue_impact,
  _ingested_at,
  activity = 'requested_erasure' AS _forget
FROM counted_activities;

CREATE TEMPORARY VIEW entity_sessions AS
SELECT
  entity,
  session_start,
  session_end,
  activities,
  revenue
FROM ACTIVITY_SESSIONS(
  activities => TABLE entity_activities PARTITION BY entity,
  gap => INTERVAL '30' MINUTE,
  horizon => INTERVAL '${horizon}' DAY(3),
  forget_after => INTERVAL '${forget_after}' DAY(3),
  uid => 'sessions'
);

CREATE TEMPORARY VIEW rollup_customer_sessions AS
SELECT
  entity,
  CAST(session_start AS TIMESTAMP(6)) AS session_start,
  CAST(session_end AS TIMESTAMP(6)) AS session_end,
  CASE WHEN entity LIKE 'c:%' THEN SUBSTRING(entity FROM 3) END AS customer,
  CASE WHEN entity LIKE 'a:%' THEN SUBSTRING(entity FROM 3) END AS anonymous_customer_id,
  activities,
  revenue
FROM entity_sessions;
