-- api_latency in PostgreSQL.

CREATE TABLE IF NOT EXISTS api_latency (
  window_start  timestamptz(3) NOT NULL,
  window_end    timestamptz(3) NOT NULL,
  route         text NOT NULL,
  calls         bigint,
  failures      bigint,
  least_ms      double precision,
  mean_ms       double precision,
  greatest_ms   double precision,
  below_50_ms   bigint,
  below_250_ms  bigint,
  below_1000_ms bigint,
  slower        bigint,
  PRIMARY KEY (window_start, window_end, route)
);
