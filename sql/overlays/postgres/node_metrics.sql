-- node_metrics in PostgreSQL (warehouse/node_metrics.sql). The rows of a minute come all at once:
-- those of one flush are one INSERT of many rows.

CREATE TABLE node_metrics WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}&reWriteBatchedInserts=true',
  'table-name' = 'node_metrics',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.node_metrics;

CREATE TABLE node_metrics_late WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'node_metrics_late',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.node_metrics_late;

CREATE TABLE node_metrics_refused WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'node_metrics_refused',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.node_metrics_refused;
