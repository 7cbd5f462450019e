-- activity_stream in PostgreSQL: rows land in landing.activity_stream, the view activity_stream shows
-- them (warehouse/activity_stream.sql).

CREATE TABLE activity_stream WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'landing.activity_stream',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '200 ms',
  'sink.max-retries' = '10'
) LIKE shape.activity_stream;
