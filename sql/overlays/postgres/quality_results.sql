-- quality_results in PostgreSQL (warehouse/quality_results.sql).

CREATE TABLE quality_results WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'quality_results'
) LIKE shape.quality_results;
