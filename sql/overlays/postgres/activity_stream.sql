-- activity_stream in PostgreSQL. Rows land in landing.activity_stream; the view activity_stream adds
-- the derived columns (warehouse/activity_stream.sql).

CREATE TABLE activity_stream WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'landing.activity_stream'
) LIKE shape.activity_stream;
