-- topics.dead_letters in Kafka: the topic dead_letters, keyed by dead_letter_id.
--
-- Values are JSON; times are ISO 8601 in UTC, and the payload is Base64.

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.dead_letters WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'properties.max.request.size' = '67108864',
  'properties.buffer.memory' = '67108864',
  'topic' = 'dead_letters',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.dead_letters;
