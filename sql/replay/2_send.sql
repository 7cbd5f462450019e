-- Replay, step 2 of 3, in Flink: sends the records to the topics of raw events once more.
--
-- ${replay}  the name given in step 1
-- Reads      replaying_records, in the warehouse
-- Writes     raw_topics
-- Promises   A record is sent with the payload, the headers and the time stamp that it had, and with
--            a header that says where it stood at first: whatever becomes of it has the _origin,
--            _ingested_at and id of its first arrival. To send it twice changes nothing.

CREATE TEMPORARY TABLE replaying_records (
  replay        STRING,
  source        STRING,
  origin        STRING,
  payload       BYTES,
  ingested_at   TIMESTAMP(3),
  header_names  ARRAY<STRING>,
  header_values ARRAY<STRING>
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'replaying_records'
);

INSERT INTO raw_topics (topic, payload, attributes, ingested_at)
SELECT
  'raw.' || source,
  payload,
  CAST(MAP_FROM_ARRAYS(
    ARRAY_APPEND(header_names, 'activity-stream-origin'),
    ARRAY_APPEND(header_values, origin)
  ) AS MAP<STRING, BYTES>),
  CAST(ingested_at AS TIMESTAMP_LTZ(3))
FROM replaying_records
WHERE replay = '${replay}';
