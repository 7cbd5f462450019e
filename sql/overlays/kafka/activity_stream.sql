-- topics.activity_stream in Kafka: the topic activity_stream, keyed by (activity, activity_id).
--
-- The last message of a key is its row, a message without a value deletes it: what a compacted
-- topic keeps. Values are JSON; times are ISO 8601 in UTC, and feature_json is a text.
--
-- A row may be larger than the event that it is of, since its features are escaped once more.

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.activity_stream WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'properties.max.request.size' = '67108864',
  'properties.buffer.memory' = '67108864',
  'topic' = 'activity_stream',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.activity_stream;
