-- api_latency in PostgreSQL (warehouse/api_latency.sql). Each event changes rows here: what changes within a
-- second is written once.

CREATE TABLE api_latency WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'api_latency',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.api_latency;
