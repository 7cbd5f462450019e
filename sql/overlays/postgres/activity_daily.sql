-- activity_daily in PostgreSQL (warehouse/activity_daily.sql). Each event changes rows here: what changes within a
-- second is written once.

CREATE TABLE activity_daily WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'activity_daily',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.activity_daily;
