-- segment_changes in PostgreSQL: activities of the one name changed_segment
-- (warehouse/segment_changes.sql).

CREATE TABLE segment_changes WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'landing.segment_changes',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s',
  'sink.max-retries' = '10'
) LIKE shape.activity_stream;
