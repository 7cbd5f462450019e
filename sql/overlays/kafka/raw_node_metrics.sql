-- raw_node_metrics in Kafka: the topic metrics.nodes, one message of a node a record.
--
-- A message's time is what it says, or its arrival where the node's clock is ahead of it: one wrong
-- clock must not close everyone's windows. What EVENT_TIME reads is said in metrics/node_metrics.yaml.
-- It is in order to half a minute, each partition by itself. One on which nothing comes for a
-- minute is left out until it does. The broker hands out little of each at a time, so that one that
-- waits for its turn is not taken for silent (see raw_events.sql).

CREATE TABLE raw_node_metrics (
  payload     BYTES COMMENT 'One JSON document, as it came; NULL where the message was a tombstone',
  ingested_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL COMMENT 'The record''s timestamp',
  topic       STRING NOT NULL METADATA VIRTUAL,
  `partition` INT NOT NULL METADATA VIRTUAL,
  `offset`    BIGINT NOT NULL METADATA VIRTUAL,
  event_time  AS LEAST(EVENT_TIME('node_metrics', payload, ingested_at), ingested_at),
  WATERMARK FOR event_time AS event_time - INTERVAL '30' SECOND
) COMMENT 'What nodes say of themselves, untouched'
WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.group.id' = 'node_metrics',
  'properties.max.partition.fetch.bytes' = '131072',
  'topic' = 'metrics.nodes',
  'scan.startup.mode' = 'earliest-offset',
  'scan.watermark.idle-timeout' = '1 min',
  'format' = 'raw'
);
