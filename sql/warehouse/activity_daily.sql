-- activity_daily in PostgreSQL.

CREATE TABLE IF NOT EXISTS activity_daily (
  activity_day   date NOT NULL,
  source         text NOT NULL,
  activity       text NOT NULL,
  activities     bigint,
  entities       bigint,
  revenue_impact numeric(38, 6),
  PRIMARY KEY (activity_day, source, activity)
);
