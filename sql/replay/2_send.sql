-- Replay, step 2 of 3, in Flink: sends the records to the topics of raw events once more.
--
-- ${replay}  the name given in step 1
-- Reads      replaying and replaying_records, in the warehouse
-- Writes     dead_letters and the topics of raw events, in Kafka
--            Needs the keys with which the dead letters were sealed.
-- Promises   A record is sent with the payload, the headers and the time stamp that it had, and with
--            a header that says where it stood at first: whatever becomes of it has the _origin,
--            _ingested_at and id of its first arrival. Records that stood in one partition stay in
--            their order, in one partition. To send them twice changes nothing. Statements run one
--            after the other: SET 'table.dml-sync' = 'true'.

CREATE TEMPORARY TABLE replaying (
  replay         STRING,
  dead_letter_id STRING
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'replaying'
);

CREATE TEMPORARY TABLE replaying_records (
  replay      STRING,
  source      STRING,
  origin      STRING,
  payload     BYTES,
  attributes  STRING,
  ingested_at TIMESTAMP(3)
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

INSERT INTO raw_topics (topic, record_key, payload, attributes, ingested_at)
SELECT
  'raw.' || source,
  CAST(REGEXP_REPLACE(origin, '[0-9]+$', '') AS BYTES),
  UNSEAL(payload),
  MAP_UNION(
    UNSEAL_ATTRIBUTES(COALESCE(attributes, '{}')),
    MAP['activity-stream-origin', CAST(origin AS BYTES)]
  ),
  CAST(ingested_at AS TIMESTAMP_LTZ(3))
FROM replaying_records
WHERE replay = '${replay}'
  -- What the keys at hand do not open ends the replay here, and stands in replaying until they do.
  AND CASE
    WHEN payload IS NOT NULL AND UNSEAL(payload) IS NULL
      OR attributes IS NOT NULL AND UNSEAL_ATTRIBUTES(attributes) IS NULL
    THEN CAST('The keys of the cluster do not unseal the record ' || COALESCE(origin, '?') AS BOOLEAN)
    ELSE TRUE
  END;
