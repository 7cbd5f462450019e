-- The normalizer's rows, and the three things that they are.
--
-- Reads    raw_events
-- Promises Each record is parsed once, however many of these views and of what stands on them is
--          written somewhere by one statement set: calls of one uid over one input are planned as
--          one.

CREATE TEMPORARY VIEW normalized AS
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
  error_code,
  error_path,
  error_message,
  item_index,
  fingerprint,
  payload,
  row_index,
  row_count,
  dead_letter_count,
  attributes,
  _record_id,
  rowtime
FROM NORMALIZE_EVENTS(
  events => TABLE raw_events,
  on_time => DESCRIPTOR(event_time),
  uid => 'normalize'
);

CREATE TEMPORARY VIEW made_activities AS
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
  rowtime
FROM normalized
WHERE error_code IS NULL;

CREATE TEMPORARY VIEW rejections AS
SELECT *
FROM normalized
WHERE error_code <> 'IGNORED';
