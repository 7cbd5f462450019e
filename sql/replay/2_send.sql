-- Replay, step 2 of 3, in Flink: sends the records to the topics of raw events once more.
--
-- ${replay}  the name given in step 1
-- Reads      replaying and replaying_records, in the warehouse
-- Writes     dead_letters and the topics of raw events, in Kafka
-- Promises   A record is sent with the payload, the headers and the time stamp that it had, and with
--            a header that says where it stood at first: whatever becomes of it has the _origin,
--            _ingested_at and id of its first arrival. To send it twice changes nothing. Statements
--            run one after the other: SET 'table.dml-sync' = 'true'.

CREATE TEMPORARY TABLE replaying (
  replay         STRING,
  dead_letter_id STRING
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'replaying'
);

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

-- A message without a value takes a dead letter out of the topic of dead letters. All of them are
-- there before the first record is sent, which may write the same dead letter again.
CREATE TEMPORARY TABLE dead_letter_deletions (
  dead_letter_id STRING,
  nothing        BYTES
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'topic' = 'dead_letters',
  'key.format' = 'json',
  'key.fields' = 'dead_letter_id',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);

INSERT INTO dead_letter_deletions (dead_letter_id)
SELECT dead_letter_id
FROM replaying
WHERE replay = '${replay}';

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
