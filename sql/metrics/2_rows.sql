-- The rows of node_metrics, and what is in none of them.
--
-- Reads    node_values, node_errors
-- Gives    node_metric_rows: one row a node, metric and minute, over the five minutes up to it
--          node_metric_late_rows: what came when the windows of its minute had closed
--          node_metric_refused_rows: what could not be read
-- Promises A value is in all five windows that its minute belongs to, or in none and counted in
--          node_metric_late_rows, or a row of node_metric_refused_rows. Windows close by the
--          watermark, and never change again.
-- State    six minutes of each node and metric: a sketch, a count, a sum and two bounds a minute; and
--          one row a minute with late values

CREATE TEMPORARY VIEW node_metric_windows AS
SELECT
  CAST(window_end AS TIMESTAMP(3)) AS `minute`,
  node,
  metric,
  COUNT(*) AS samples,
  MIN(`value`) AS least,
  MAX(`value`) AS greatest,
  AVG(`value`) AS mean,
  QUANTILE_SKETCH(`value`) AS sketch
FROM HOP(
  DATA => (
    SELECT event_time, node, metric, `value`
    FROM node_values
    WHERE NOT late),
  TIMECOL => DESCRIPTOR(event_time),
  SLIDE => INTERVAL '1' MINUTE,
  SIZE => INTERVAL '5' MINUTE)
GROUP BY window_start, window_end, node, metric;

-- UNNEST of an array of one: the sketch is read once for all three.
CREATE TEMPORARY VIEW node_metric_rows AS
SELECT
  `minute`, least, greatest, mean, q[1] AS p50, q[2] AS p90, q[3] AS p99, samples, node, metric, sketch
FROM node_metric_windows
CROSS JOIN UNNEST(ARRAY[SKETCH_QUANTILES(sketch, ARRAY[0.5, 0.9, 0.99])]) AS quantiles (q);

CREATE TEMPORARY VIEW node_metric_late_rows AS
SELECT
  CAST(FLOOR(event_time TO MINUTE) AS TIMESTAMP(3)) AS `minute`,
  COUNT(*) AS samples,
  SKETCH_DISTINCT(DISTINCT_SKETCH(node)) AS nodes,
  MIN(node) AS node
FROM node_values
WHERE late
GROUP BY CAST(FLOOR(event_time TO MINUTE) AS TIMESTAMP(3));

CREATE TEMPORARY VIEW node_metric_refused_rows AS
SELECT
  origin,
  SPLIT_INDEX(error, ' ', 1) AS error_path,
  SPLIT_INDEX(error, ' ', 0) AS error_code,
  CASE SPLIT_INDEX(error, ' ', 0)
    WHEN 'NOT_JSON' THEN 'The message is no JSON document'
    WHEN 'REQUIRED_MISSING' THEN 'Nothing is here, or nothing of the type that is needed'
    WHEN 'TYPE_MISMATCH' THEN 'A name of at most 128 characters is expected'
    WHEN 'AMBIGUOUS' THEN 'The message is an array of several, or says its time twice'
  END AS error_message,
  IF(CHAR_LENGTH(node) > 128, CAST(NULL AS STRING), node) AS node,
  payload,
  CAST(ingested_at AS TIMESTAMP(3)) AS ingested_at
FROM node_errors;
