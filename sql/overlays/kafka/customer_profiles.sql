-- topics.customer_profiles in Kafka: the topic customer_profiles, keyed by customer and compacted.
--
-- For operational systems: whoever reads it from the beginning has every customer's profile, and then
-- each change a second or two after it. Of the versions of a row that come within a second the last is
-- sent.

CREATE DATABASE IF NOT EXISTS topics;

CREATE TABLE topics.customer_profiles WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'properties.compression.type' = 'lz4',
  'topic' = 'customer_profiles',
  'key.format' = 'json',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s'
) LIKE shape.customer_profiles;
