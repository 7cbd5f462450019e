-- node_metrics in PostgreSQL. There are many rows: columns of eight bytes come first, so that none is
-- padded.

CREATE TABLE IF NOT EXISTS node_metrics (
  minute   timestamptz(3) NOT NULL,
  least    double precision,
  greatest double precision,
  mean     double precision,
  p50      double precision,
  p90      double precision,
  p99      double precision,
  samples  bigint,
  node     text NOT NULL,
  metric   text NOT NULL,
  sketch   bytea,
  PRIMARY KEY (minute, node, metric)
);

CREATE TABLE IF NOT EXISTS node_metrics_late (
  minute   timestamptz(3) PRIMARY KEY,
  samples  bigint,
  nodes    bigint,
  node     text
);

CREATE TABLE IF NOT EXISTS node_metrics_refused (
  origin        text NOT NULL,
  error_path    text NOT NULL,
  error_code    text NOT NULL,
  error_message text,
  node          text,
  payload       bytea,
  ingested_at   timestamptz(3),
  PRIMARY KEY (origin, error_path)
);
