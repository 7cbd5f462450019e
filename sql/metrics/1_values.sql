-- What nodes say, one row a value.
--
-- Reads    raw_node_metrics: {"node": ..., "at": ..., "metrics": [{"name": ..., "instance": ..., "value": ...}, ...]};
--          instance may be absent, and whatever else is in a message is passed over
-- Gives    node_messages: one row a message, with what is wrong with it
--          node_values: one row a value of those with which nothing is, with what is wrong with it
-- Promises No payload fails the job. A row whose error is NULL is whole; error else says a code and
--          the path that is to blame. A message is late as a whole: when the first of the windows
--          that it belongs to has closed.

CREATE TEMPORARY VIEW node_messages AS
SELECT
  r.event_time,
  r.ingested_at,
  r.topic,
  r.`partition`,
  r.`offset`,
  r.payload,
  m.node,
  m.metrics,
  COALESCE(
    FLOOR(r.event_time TO MINUTE) + INTERVAL '59.999' SECOND <= CURRENT_WATERMARK(r.event_time),
    FALSE) AS late,
  CASE
    WHEN m.message IS NULL THEN 'NOT_JSON $'
    WHEN m.message > 1 THEN 'AMBIGUOUS $[' || CAST(m.message - 1 AS STRING) || ']'
    WHEN m.node IS NULL THEN 'REQUIRED_MISSING $.node'
    WHEN m.sent_at IS NULL THEN 'REQUIRED_MISSING $.at'
    WHEN m.metrics IS NULL THEN 'REQUIRED_MISSING $.metrics'
    WHEN CHAR_LENGTH(m.node) > 128 THEN 'TYPE_MISMATCH $.node'
    WHEN r.event_time <> LEAST(m.sent_at, r.ingested_at) THEN 'AMBIGUOUS $.at'
  END AS error
FROM raw_node_metrics AS r
LEFT JOIN LATERAL TABLE(JSON_TABLE(r.payload,
  'message FOR ORDINALITY, node STRING, sent_at TIMESTAMP_LTZ(3) PATH $.at, metrics JSON')) AS m ON TRUE;

CREATE TEMPORARY VIEW node_values AS
SELECT
  m.event_time,
  m.node,
  m.late,
  v.item,
  COALESCE(v.name || '/' || v.instance, v.name) AS metric,
  v.`value`
FROM (SELECT event_time, node, late, metrics FROM node_messages WHERE error IS NULL) AS m
CROSS JOIN LATERAL TABLE(JSON_TABLE(m.metrics,
  'item FOR ORDINALITY, name STRING, instance STRING, `value` DOUBLE')) AS v
WHERE v.name IS NOT NULL
  AND v.`value` IS NOT NULL
  AND CHAR_LENGTH(v.name) + COALESCE(CHAR_LENGTH(v.instance), 0) <= 128;

-- What the two views above leave out, and why.
CREATE TEMPORARY VIEW node_errors AS
SELECT
  m.topic || '/' || CAST(m.`partition` AS STRING) || '/' || CAST(m.`offset` AS STRING) AS origin,
  m.ingested_at,
  m.payload,
  m.node,
  CASE
    WHEN m.error IS NOT NULL THEN m.error
    WHEN v.name IS NULL THEN 'REQUIRED_MISSING $.metrics[' || CAST(v.item - 1 AS STRING) || '].name'
    WHEN v.`value` IS NULL THEN 'REQUIRED_MISSING $.metrics[' || CAST(v.item - 1 AS STRING) || '].value'
    ELSE 'TYPE_MISMATCH $.metrics[' || CAST(v.item - 1 AS STRING) || '].name'
  END AS error
FROM node_messages AS m
LEFT JOIN LATERAL TABLE(JSON_TABLE(m.metrics,
  'item FOR ORDINALITY, name STRING, instance STRING, `value` DOUBLE')) AS v ON TRUE
WHERE m.error IS NOT NULL
  OR v.item IS NOT NULL AND (
    v.name IS NULL
    OR v.`value` IS NULL
    OR CHAR_LENGTH(v.name) + COALESCE(CHAR_LENGTH(v.instance), 0) > 128);
