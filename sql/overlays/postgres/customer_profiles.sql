-- customer_profiles in PostgreSQL (warehouse/customer_profiles.sql): what changes within a second is
-- written once.

CREATE TABLE customer_profiles WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'customer_profiles',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.customer_profiles;
