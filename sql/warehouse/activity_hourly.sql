-- activity_hourly in PostgreSQL. What the sketches hold is read in Flink (rollups/examples).

CREATE TABLE IF NOT EXISTS activity_hourly (
  window_start   timestamptz(3) NOT NULL,
  window_end     timestamptz(3),
  source         text NOT NULL,
  activity       text NOT NULL,
  grain          text,
  activities     bigint,
  entities       bigint,
  paid           bigint,
  revenue        numeric(38, 6),
  revenue_min    numeric(18, 6),
  revenue_max    numeric(18, 6),
  revenue_avg    numeric(38, 6),
  entity_sketch  bytea,
  revenue_sketch bytea,
  PRIMARY KEY (window_start, source, activity)
);
