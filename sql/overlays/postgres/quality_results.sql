-- quality_results in PostgreSQL (warehouse/quality_results.sql). Each event changes rows here: what changes within a
-- second is written once.

CREATE TABLE quality_results WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'quality_results',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.quality_results;
