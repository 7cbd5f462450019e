-- activity_hourly in PostgreSQL (warehouse/activity_hourly.sql). Each event changes rows here: what changes within a
-- second is written once.

CREATE TABLE activity_hourly WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'activity_hourly',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.activity_hourly;
