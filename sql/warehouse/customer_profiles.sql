-- customer_profiles in PostgreSQL.

CREATE TABLE IF NOT EXISTS customer_profiles (
  customer          text PRIMARY KEY,
  segment           text,
  health_score      integer,
  first_activity_at timestamptz(6),
  last_activity_at  timestamptz(6),
  activities        bigint,
  lifetime_value    numeric(38, 6),
  activities_1d     bigint,
  revenue_1d        numeric(38, 6),
  activities_7d     bigint,
  revenue_7d        numeric(38, 6),
  activities_30d    bigint,
  revenue_30d       numeric(38, 6),
  activities_365d   bigint,
  revenue_365d      numeric(38, 6),
  as_of             timestamptz(3)
);
