-- raw_topics in Kafka: the topics raw.<source>, to be written to.
--
-- A replay or a backfill sends records to their topic with the headers and the time stamp that they
-- had (replay/README.md).

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
