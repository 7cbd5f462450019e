-- raw_events in Kafka: the topics raw.<source>, one record a message, whatever its key.
--
-- raw_events reads all of them, from the beginning, and topics that appear later too. It is
-- declared in full rather than LIKE shape.raw_events, since a source is no column of a record here
-- but the name of its topic. Headers are the attributes, and a record arrived at its timestamp.
--
-- Watermarks follow each partition by itself. One on which nothing comes for ten seconds is left
-- out until it does: a source that is silent, or down, does not hold up the others. That a partition
-- is silent, and not only waiting for its turn while the job catches up, is why the broker hands out
-- little of each at a time (a larger record comes alone): else a job could read one partition for
-- longer than that, and find everything in the others late.

CREATE TABLE raw_events (
  payload     BYTES COMMENT 'One JSON document, as it came; NULL where the message was a tombstone',
  attributes  MAP<STRING, BYTES> METADATA FROM 'headers' VIRTUAL COMMENT 'Headers; of a name that comes twice, the last',
  ingested_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL COMMENT 'The record''s timestamp',
  topic       STRING METADATA VIRTUAL COMMENT 'raw.<source>',
  `partition` INT METADATA VIRTUAL,
  `offset`    BIGINT METADATA VIRTUAL,
  source      AS SUBSTRING(topic FROM 5) COMMENT 'Names the mapping: stripe, github, ...',
  origin      AS REPLACE(CAST(attributes['activity-stream-origin'] AS STRING), U&'\0000', U&'\FFFD')
              COMMENT 'Where a record stood at first that was sent again (replay/); NULL for any other',
  event_time  AS EVENT_TIME(SUBSTRING(topic FROM 5), payload, ingested_at),
  WATERMARK FOR event_time AS event_time - INTERVAL '5' MINUTE
) COMMENT 'What arrived, untouched'
WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.group.id' = 'activity_stream',
  'properties.max.partition.fetch.bytes' = '32768',
  'topic-pattern' = 'raw\..+',
  'scan.startup.mode' = 'earliest-offset',
  'scan.topic-partition-discovery.interval' = '5 s',
  'scan.watermark.idle-timeout' = '10 s',
  'format' = 'raw'
);
