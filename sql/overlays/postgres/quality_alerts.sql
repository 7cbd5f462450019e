-- quality_alerts in PostgreSQL (warehouse/quality_alerts.sql): the newest state of each alert.

CREATE TABLE quality_alerts WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'quality_alerts',
  'sink.buffer-flush.max-rows' = '1000',
  'sink.buffer-flush.interval' = '200 ms',
  'sink.max-retries' = '10'
) LIKE shape.quality_alerts;
