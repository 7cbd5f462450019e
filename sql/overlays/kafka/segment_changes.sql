-- topics.segment_changes in Kafka: the topic segment_changes, keyed by (activity, activity_id), as that of
-- activity_stream.

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.segment_changes WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'topic' = 'segment_changes',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.activity_stream;
