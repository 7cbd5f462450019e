-- The rows of the tables activity_stream and dead_letters.
--
-- Reads    numbered, rejections, conflicts, quarantined_activities
-- Gives    every version of a row, each to be written over the last by the table's primary key. What
--          numbered takes back before it gives a row anew is left out: a sink would delete the row.
-- Promises A dead letter has the same id for the same record and reason, and so have two conflicts
--          of the same content. The payload of a conflict, or of an activity that a check has
--          quarantined, is the activity that was refused.

CREATE TEMPORARY VIEW activity_stream_rows AS
SELECT
  activity_id,
  CAST(ts AS TIMESTAMP(6)) AS ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  activity_occurrence,
  CAST(activity_repeated_at AS TIMESTAMP(6)) AS activity_repeated_at,
  _source,
  _mapping_version,
  CAST(_ingested_at AS TIMESTAMP(3)) AS _ingested_at,
  _origin,
  _late
FROM TO_CHANGELOG(
  `input` => TABLE numbered,
  op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT'],
  uid => 'versions'
);

-- Activities that were made and did not become rows of the stream.
CREATE TEMPORARY VIEW refused_activities AS
SELECT
  ACTIVITY_ID(_source, activity, activity_id, CAST(ts AS STRING), customer, anonymous_customer_id, feature_json, revenue_impact, link) AS dead_letter_id,
  'CONFLICT' AS error_code,
  differs_in AS error_path,
  'Another ' || activity || ' came before under this id; they differ in: ' || differs_in AS error_message,
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
  rowtime
FROM conflicts
UNION ALL
SELECT
  ACTIVITY_ID(check_name, _source, activity, activity_id, CAST(ts AS STRING), customer, anonymous_customer_id, feature_json, revenue_impact, link) AS dead_letter_id,
  'CHECK' AS error_code,
  check_name AS error_path,
  'Does not meet the check ' || check_name || ': ' || must_hold AS error_message,
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
  rowtime
FROM quarantined_activities;

CREATE TEMPORARY VIEW dead_letter_rows AS
SELECT
  ACTIVITY_ID(_source, _origin, fingerprint, item_index, activity, error_code, error_path) AS dead_letter_id,
  _source AS source,
  error_code,
  error_path,
  error_message,
  activity,
  item_index,
  fingerprint,
  payload,
  attributes,
  _mapping_version AS mapping_version,
  _origin AS origin,
  CAST(_ingested_at AS TIMESTAMP(3)) AS ingested_at,
  CAST(rowtime AS TIMESTAMP(3)) AS event_time
FROM rejections
UNION ALL
SELECT
  dead_letter_id,
  _source AS source,
  error_code,
  error_path,
  error_message,
  activity,
  CAST(NULL AS INT) AS item_index,
  CAST(NULL AS STRING) AS fingerprint,
  SEAL(JSON_OBJECT(
    KEY 'activity_id' VALUE activity_id,
    KEY 'ts' VALUE CAST(ts AS STRING),
    KEY 'customer' VALUE customer,
    KEY 'anonymous_customer_id' VALUE anonymous_customer_id,
    KEY 'activity' VALUE activity,
    KEY 'feature_json' VALUE feature_json,
    KEY 'revenue_impact' VALUE revenue_impact,
    KEY 'link' VALUE link
  )) AS payload,
  CAST(NULL AS STRING) AS attributes,
  _mapping_version AS mapping_version,
  _origin AS origin,
  CAST(_ingested_at AS TIMESTAMP(3)) AS ingested_at,
  CAST(rowtime AS TIMESTAMP(3)) AS event_time
FROM refused_activities;
