-- Backfill, in Flink: sends old raw events from files to the topics of raw events.
--
-- Reads    raw_events, in files (overlays/files)
-- Writes   raw_topics
-- Promises A record is sent with the time at which its file was last changed, as its arrival, and
--          with a header that says where it stood: in which file below source=..., and as which of
--          the lines that are the same there. Those stay in their order, in one partition. To send
--          a folder twice changes nothing.
--
-- The producer's client.id is activity-stream-backfill: a quota of the broker on it leaves the live
-- events their share (README.md).

INSERT INTO raw_topics /*+ OPTIONS('properties.client.id' = 'activity-stream-backfill') */
  (topic, record_key, payload, attributes, ingested_at)
SELECT
  'raw.' || source,
  CAST(digest AS BYTES),
  payload,
  CAST(COALESCE(MAP_UNION(attributes, stood), stood) AS MAP<STRING, BYTES>),
  ingested_at
FROM (
  SELECT
    source,
    payload,
    attributes,
    ingested_at,
    digest,
    MAP[
      'activity-stream-origin',
      file_name || '#' || digest || '-'
        || CAST(ROW_NUMBER() OVER (PARTITION BY file_name, digest ORDER BY sent_at) AS STRING)
    ] AS stood
  FROM (
    SELECT
      source,
      payload,
      attributes,
      ingested_at,
      REGEXP_EXTRACT(file_path, '/(source=.*)$', 1) AS file_name,
      SUBSTRING(SHA256(CAST(payload AS STRING)) FROM 1 FOR 16) AS digest,
      PROCTIME() AS sent_at
    FROM raw_events
  )
);
