-- json_shapes in PostgreSQL (warehouse/json_shapes.sql). Each hour changes rows here: what changes within a second
-- is written once.

CREATE TABLE json_shapes WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'json_shapes',
  'sink.buffer-flush.max-rows' = '10000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.json_shapes;
