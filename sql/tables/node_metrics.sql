-- node_metrics: how each metric of each node has been over the last five minutes, each minute, and
-- what is in none of these rows. Where they live is said in overlays/.

CREATE TABLE shape.node_metrics (
  `minute` TIMESTAMP(3) NOT NULL COMMENT 'The five minutes up to this time, UTC',
  least    DOUBLE COMMENT 'The least value',
  greatest DOUBLE COMMENT 'The greatest',
  mean     DOUBLE COMMENT 'The mean',
  p50      DOUBLE COMMENT 'The median',
  p90      DOUBLE COMMENT 'Nine in ten values are not above it',
  p99      DOUBLE COMMENT '99 in 100 are not',
  samples  BIGINT COMMENT 'How many values there are',
  node     STRING NOT NULL COMMENT 'The node',
  metric   STRING NOT NULL COMMENT 'The metric, such as cpu.user_percent or disk.used_percent/nvme0n1',
  sketch   BYTES COMMENT 'The values'' distribution, which SKETCH_QUANTILE and MERGE_QUANTILE_SKETCH read; those of every fifth minute do not overlap',
  PRIMARY KEY (`minute`, node, metric) NOT ENFORCED
) COMMENT 'How each metric of each node has been over five minutes, each minute';

CREATE TABLE shape.node_metrics_late (
  `minute` TIMESTAMP(3) NOT NULL COMMENT 'The minute of which the values are, UTC',
  samples  BIGINT COMMENT 'How many values came too late',
  nodes    BIGINT COMMENT 'Of about how many nodes',
  node     STRING COMMENT 'One of them',
  PRIMARY KEY (`minute`) NOT ENFORCED
) COMMENT 'Values that came when the windows of their minute had closed: they are in none';

CREATE TABLE shape.node_metrics_refused (
  origin        STRING NOT NULL COMMENT 'topic/partition/offset',
  error_path    STRING NOT NULL COMMENT 'The path in the payload that is to blame',
  error_code    STRING NOT NULL COMMENT 'NOT_JSON, REQUIRED_MISSING, TYPE_MISMATCH or AMBIGUOUS',
  error_message STRING COMMENT 'What was expected',
  node          STRING COMMENT 'The node, where that is known',
  payload       BYTES COMMENT 'The message as it came',
  ingested_at   TIMESTAMP(3) COMMENT 'When it arrived, UTC',
  PRIMARY KEY (origin, error_path) NOT ENFORCED
) COMMENT 'Messages, or values of one, that could not be read, and why';
