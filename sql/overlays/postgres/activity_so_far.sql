-- activity_so_far in PostgreSQL (warehouse/activity_so_far.sql). Each event changes rows here: what changes within a
-- second is written once.

CREATE TABLE activity_so_far WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'activity_so_far',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.activity_so_far;
