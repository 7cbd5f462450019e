-- Raw events of Kafka become the activity stream, in the warehouse and in Kafka, are checked and
-- rolled up on the way. It runs until it is cancelled.
--
-- Reads    raw_events, once
-- Writes   activity_stream: one row an activity
--          dead_letters: one row for each record or array item that could not become one
--          topics.activity_stream, topics.dead_letters: the same, for whoever listens
--          quality_results: one row a check, scope and day
--          activity_daily, api_latency: the rollups
-- Promises Every record leaves a row in activity_stream or dead_letters, unless its mapping says to
--          ignore it. A replay writes the same rows again under the same keys.

SET 'pipeline.name' = 'activity_stream';

EXECUTE STATEMENT SET
BEGIN

INSERT INTO activity_stream
SELECT
  activity_id,
  CAST(ts AS TIMESTAMP(6)) AS ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  _source,
  _mapping_version,
  CAST(_ingested_at AS TIMESTAMP(3)) AS _ingested_at,
  _origin
FROM activities
ON CONFLICT DO DEDUPLICATE;

INSERT INTO dead_letters
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
  _mapping_version AS mapping_version,
  _origin AS origin,
  CAST(_ingested_at AS TIMESTAMP(3)) AS ingested_at,
  CAST(rowtime AS TIMESTAMP(3)) AS event_time
FROM rejections
ON CONFLICT DO DEDUPLICATE;

INSERT INTO topics.activity_stream
SELECT
  activity_id,
  CAST(ts AS TIMESTAMP(6)) AS ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  _source,
  _mapping_version,
  CAST(_ingested_at AS TIMESTAMP(3)) AS _ingested_at,
  _origin
FROM activities
ON CONFLICT DO DEDUPLICATE;

INSERT INTO topics.dead_letters
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
  _mapping_version AS mapping_version,
  _origin AS origin,
  CAST(_ingested_at AS TIMESTAMP(3)) AS ingested_at,
  CAST(rowtime AS TIMESTAMP(3)) AS event_time
FROM rejections
ON CONFLICT DO DEDUPLICATE;

INSERT INTO quality_results
SELECT * FROM quality_records_accounted_for
UNION ALL
SELECT * FROM quality_dead_letter_share
UNION ALL
SELECT * FROM quality_customer_known
UNION ALL
SELECT * FROM quality_time_plausible
UNION ALL
SELECT * FROM quality_activity_unique
UNION ALL
SELECT * FROM quality_api_request_answered
ON CONFLICT DO DEDUPLICATE;

INSERT INTO activity_daily
SELECT * FROM rollup_activity_daily;

INSERT INTO api_latency
SELECT * FROM rollup_api_latency
ON CONFLICT DO DEDUPLICATE;

END;
