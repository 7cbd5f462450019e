-- api_latency: how fast the API answers. Where it lives is said in overlays/.

CREATE TABLE shape.api_latency (
  window_start  TIMESTAMP(3) NOT NULL COMMENT 'From this time on, UTC',
  window_end    TIMESTAMP(3) NOT NULL COMMENT 'Up to this time, UTC',
  route         STRING NOT NULL COMMENT 'The route that was called',
  calls         BIGINT COMMENT 'How many responses',
  failures      BIGINT COMMENT 'How many with a status of 500 or more',
  least_ms      DOUBLE COMMENT 'The shortest, in milliseconds',
  mean_ms       DOUBLE COMMENT 'The mean',
  greatest_ms   DOUBLE COMMENT 'The longest',
  below_50_ms   BIGINT COMMENT 'The distribution: how many took less than 50 ms,',
  below_250_ms  BIGINT COMMENT 'from 50 to less than 250 ms,',
  below_1000_ms BIGINT COMMENT 'from 250 to less than 1000 ms,',
  slower        BIGINT COMMENT 'or longer',
  PRIMARY KEY (window_start, window_end, route) NOT ENFORCED
) COMMENT 'How fast the API answers';
