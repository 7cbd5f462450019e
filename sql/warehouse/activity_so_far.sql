-- activity_so_far in PostgreSQL.

CREATE TABLE IF NOT EXISTS activity_so_far (
  window_start timestamptz(3) NOT NULL,
  window_end   timestamptz(3) NOT NULL,
  source       text NOT NULL,
  activity     text NOT NULL,
  activities   bigint,
  paid         bigint,
  revenue      numeric(38, 6),
  revenue_min  numeric(18, 6),
  revenue_max  numeric(18, 6),
  revenue_avg  numeric(38, 6),
  PRIMARY KEY (window_start, window_end, source, activity)
);
