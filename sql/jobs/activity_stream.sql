-- Raw events become the activity stream.
--
-- Reads    raw_events
-- Writes   activity_stream: one row an activity
--          dead_letters: one row for each record or array item that could not become one
-- Promises Every record leaves a row in one of the two, unless its mapping says to ignore it.
--          A replay writes the same rows again under the same keys. Each record is parsed once,
--          however many sinks read from it.

-- The normalizer's rows. Both sinks read this one view: calls of one uid over one input are planned
-- as one.
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
  rowtime
FROM NORMALIZE(
  `input` => TABLE raw_events,
  on_time => DESCRIPTOR(event_time),
  uid => 'normalize'
);

CREATE TEMPORARY VIEW activities AS
SELECT * FROM normalized
WHERE error_code IS NULL;

CREATE TEMPORARY VIEW rejections AS
SELECT * FROM normalized
WHERE error_code IS NOT NULL AND error_code <> 'IGNORED';

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

END;
