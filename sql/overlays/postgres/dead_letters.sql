-- dead_letters in PostgreSQL (warehouse/dead_letters.sql).

CREATE TABLE dead_letters WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'dead_letters',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '200 ms',
  'sink.max-retries' = '10'
) LIKE shape.dead_letters;
