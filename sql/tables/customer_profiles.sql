-- customer_profiles: how each customer is doing now. Where it lives is said in overlays/.
--
-- Times are UTC.

CREATE TABLE shape.customer_profiles (
  customer          STRING NOT NULL COMMENT 'Who',
  segment           STRING COMMENT 'The first whose rule holds (profiles/customer_profiles.sql)',
  health_score      INT COMMENT 'From 0 to 100, by the rule there',
  first_activity_at TIMESTAMP(6) COMMENT 'When they did something for the first time',
  last_activity_at  TIMESTAMP(6) COMMENT 'When they did something last',
  activities        BIGINT COMMENT 'How much they did, ever',
  lifetime_value    DECIMAL(38, 6) COMMENT 'The sum of their revenue impacts, ever',
  activities_1d     BIGINT COMMENT 'How much they did in the last 24 hours',
  revenue_1d        DECIMAL(38, 6) COMMENT 'The revenue impacts of those',
  activities_7d     BIGINT COMMENT 'In the last 7 days, and so on',
  revenue_7d        DECIMAL(38, 6),
  activities_30d    BIGINT,
  revenue_30d       DECIMAL(38, 6),
  activities_365d   BIGINT,
  revenue_365d      DECIMAL(38, 6),
  as_of             TIMESTAMP(3) COMMENT 'The hour up to which this is true',
  PRIMARY KEY (customer) NOT ENFORCED
) COMMENT 'How each customer is doing now';
