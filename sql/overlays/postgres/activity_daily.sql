-- activity_daily in PostgreSQL (warehouse/activity_daily.sql).

CREATE TABLE activity_daily WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'activity_daily'
) LIKE shape.activity_daily;
