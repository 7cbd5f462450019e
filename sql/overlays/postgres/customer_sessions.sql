-- customer_sessions in PostgreSQL (warehouse/customer_sessions.sql). What changes within a second is
-- written once.

CREATE TABLE customer_sessions WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'landing.customer_sessions',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.customer_sessions;
