-- dead_letters in PostgreSQL (warehouse/dead_letters.sql).
--
-- One writer: a dead letter that is written twice comes from two tasks, and two that upsert the same
-- rows in different orders are a deadlock for a database. Rows of the other tables come from the one
-- task that has their key.

CREATE TABLE dead_letters WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'dead_letters',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '200 ms',
  'sink.max-retries' = '10',
  'sink.parallelism' = '1'
) LIKE shape.dead_letters;
