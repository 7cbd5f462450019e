-- From what nodes say to one row a node, metric and minute; never ends.
--
-- Reads    raw_node_metrics
-- Writes   node_metrics, node_metrics_late, node_metrics_refused, in PostgreSQL
-- Promises see metrics/2_rows.sql. A job that goes on from a checkpoint writes the same rows again
--          under the same keys.

SET 'pipeline.name' = 'node_metrics';

-- Windows have a buffer of their own, which adds up what comes for a key before its state is touched,
-- and is emptied at each checkpoint: a checkpoint a minute, since a node says the same every few
-- seconds. Adding up before the exchange as well would find nothing to add up.
SET 'execution.checkpointing.interval' = '1 min';
SET 'table.optimizer.agg-phase-strategy' = 'ONE_PHASE';
SET 'table.exec.mini-batch.enabled' = 'false';

EXECUTE STATEMENT SET
BEGIN

INSERT INTO node_metrics
SELECT * FROM node_metric_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO node_metrics_late
SELECT * FROM node_metric_late_rows;

INSERT INTO node_metrics_refused
SELECT * FROM node_metric_refused_rows
ON CONFLICT DO DEDUPLICATE;

END;
