-- activity_stream in PostgreSQL: rows land in landing.activity_stream, the view activity_stream shows
-- them (warehouse/activity_stream.sql).

CREATE TABLE activity_stream WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'landing.activity_stream'
) LIKE shape.activity_stream;
