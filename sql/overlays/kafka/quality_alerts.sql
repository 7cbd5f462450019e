-- topics.quality_alerts in Kafka: the topic quality_alerts, each change of an alert a message, in the
-- order of changes.
--
-- The key is the alert's id. After a restart changes since the last checkpoint come again: whoever
-- sends them on knows them by (alert_id, state, window_start).

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.quality_alerts WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'topic' = 'quality_alerts',
  'key.format' = 'json',
  'key.fields' = 'alert_id',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.quality_alerts (EXCLUDING CONSTRAINTS);
