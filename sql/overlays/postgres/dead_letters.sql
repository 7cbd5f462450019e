-- dead_letters in PostgreSQL (warehouse/dead_letters.sql).

CREATE TABLE dead_letters WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'dead_letters'
) LIKE shape.dead_letters;
