-- raw_events in Kafka: the topics raw.<source>, one record a message, whatever its key.
--
-- raw_events reads all of them, from the beginning, and topics that appear later too. It is
-- declared in full rather than LIKE shape.raw_events, since a source is no column of a record here
-- but the name of its topic. Headers are the attributes, and a record arrived at its timestamp.
--
-- Watermarks follow each partition by itself. One on which nothing comes for ten seconds is left
-- out until it does: a source that is silent, or down, does not hold up the others.
--
-- raw_topics writes: a replay or a backfill sends records to their topic with the key, the headers
-- and the timestamp that they had.

CREATE TABLE raw_events (
  payload     BYTES COMMENT 'One JSON document, as it came; NULL where the message was a tombstone',
  attributes  MAP<STRING, BYTES> METADATA FROM 'headers' VIRTUAL COMMENT 'Headers; of a name that comes twice, the last',
  ingested_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL COMMENT 'The record''s timestamp',
  topic       STRING METADATA VIRTUAL COMMENT 'raw.<source>',
  `partition` INT METADATA VIRTUAL,
  `offset`    BIGINT METADATA VIRTUAL,
  source      AS SUBSTRING(topic FROM 5) COMMENT 'Names the mapping: stripe, github, ...',
  event_time  AS EVENT_TIME(SUBSTRING(topic FROM 5), payload, ingested_at),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' MINUTE
) COMMENT 'What arrived, untouched'
WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.group.id' = 'activity_stream',
  'topic-pattern' = 'raw\..+',
  'scan.startup.mode' = 'earliest-offset',
  'scan.topic-partition-discovery.interval' = '5 s',
  'scan.watermark.idle-timeout' = '10 s',
  'format' = 'raw'
);

CREATE TABLE raw_topics (
  record_key  BYTES COMMENT 'Records of one key stay in their order; without one they are spread',
  payload     BYTES,
  topic       STRING METADATA COMMENT 'raw.<source>, which must be there',
  attributes  MAP<STRING, BYTES> METADATA FROM 'headers',
  ingested_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' COMMENT 'When it arrived first; NULL is now',
  `partition` INT METADATA VIRTUAL,
  `offset`    BIGINT METADATA VIRTUAL
) COMMENT 'The topics of raw events, to be written to'
WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.max.request.size' = '67108864',
  'properties.buffer.memory' = '67108864',
  'topic-pattern' = 'raw\..+',
  'scan.startup.mode' = 'earliest-offset',
  'key.format' = 'raw',
  'key.fields' = 'record_key',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);
