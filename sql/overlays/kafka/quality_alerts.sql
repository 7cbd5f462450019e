-- topics.quality_alerts in Kafka: the topic quality_alerts, each change of an alert a message, in the
-- order of changes.
--
-- The key is the alert's id. The topic is not compacted (cleanup.policy=delete), so that each change is
-- there to be read for as long as the topic keeps messages. After a restart those since the last
-- checkpoint come again: whoever sends them on knows them by (alert_id, state, window_start).

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.quality_alerts WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'topic' = 'quality_alerts',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.quality_alerts;
