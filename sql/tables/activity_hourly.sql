-- activity_hourly: what happened each hour, at three grains. Where it lives is said in overlays/.
--
-- Times are UTC.

CREATE TABLE shape.activity_hourly (
  window_start   TIMESTAMP(3) NOT NULL COMMENT 'From this time on',
  window_end     TIMESTAMP(3) COMMENT 'Up to this time, an hour later',
  source         STRING NOT NULL COMMENT 'The source that the events came from; * for all together',
  activity       STRING NOT NULL COMMENT 'The activity; * for all together',
  grain          STRING COMMENT 'What is together: activity (one of one source), source, or all',
  activities     BIGINT COMMENT 'How many',
  entities       BIGINT COMMENT 'By how many customers, anonymous ones included; of entity_sketch',
  paid           BIGINT COMMENT 'How many have a revenue impact',
  revenue        DECIMAL(38, 6) COMMENT 'The sum of these; NULL where there are none',
  revenue_min    DECIMAL(18, 6) COMMENT 'The least',
  revenue_max    DECIMAL(18, 6) COMMENT 'The greatest',
  revenue_avg    DECIMAL(38, 6) COMMENT 'Their mean',
  entity_sketch  BYTES COMMENT 'Who did it, to be counted and merged: a distinct sketch',
  revenue_sketch BYTES COMMENT 'How revenue impacts are distributed: a quantile sketch',
  PRIMARY KEY (window_start, source, activity) NOT ENFORCED
) COMMENT 'What happened each hour, at three grains';
