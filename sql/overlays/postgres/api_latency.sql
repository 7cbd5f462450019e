-- api_latency in PostgreSQL (warehouse/api_latency.sql).

CREATE TABLE api_latency WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'api_latency'
) LIKE shape.api_latency;
