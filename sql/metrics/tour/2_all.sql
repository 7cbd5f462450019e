-- How much there is, and what is in no window

SELECT
  (SELECT count(*) FROM node_metrics) AS rows,
  (SELECT count(DISTINCT minute) FROM node_metrics) AS minutes,
  (SELECT pg_size_pretty(pg_total_relation_size('node_metrics'))) AS size,
  (SELECT coalesce(sum(samples), 0) FROM node_metrics_late) AS late_values,
  (SELECT count(*) FROM node_metrics_refused) AS refused;
