-- quality_results in PostgreSQL.

CREATE TABLE IF NOT EXISTS quality_results (
  check_name   text NOT NULL,
  scope        text NOT NULL,
  activity     text NOT NULL,
  window_start timestamptz(3) NOT NULL,
  window_end   timestamptz(3),
  rows_checked bigint,
  rows_failed  bigint,
  value        double precision,
  threshold    double precision,
  severity     text,
  action       text,
  status       text,
  how_to_see   text,
  PRIMARY KEY (check_name, scope, activity, window_start)
);
