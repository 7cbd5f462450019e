-- activity_so_far: what happened from the beginning of a day up to each hour of it. Where it lives is said in
-- overlays/.
--
-- Times are UTC.

CREATE TABLE shape.activity_so_far (
  window_start TIMESTAMP(3) NOT NULL COMMENT 'The beginning of the day',
  window_end   TIMESTAMP(3) NOT NULL COMMENT 'Up to this time: the end of an hour of the day',
  source       STRING NOT NULL COMMENT 'The source that the events came from',
  activity     STRING NOT NULL COMMENT 'The activity',
  activities   BIGINT COMMENT 'How many of it',
  paid         BIGINT COMMENT 'How many have a revenue impact',
  revenue      DECIMAL(38, 6) COMMENT 'The sum of these; NULL where there are none',
  revenue_min  DECIMAL(18, 6) COMMENT 'The least',
  revenue_max  DECIMAL(18, 6) COMMENT 'The greatest',
  revenue_avg  DECIMAL(38, 6) COMMENT 'Their mean',
  PRIMARY KEY (window_start, window_end, source, activity) NOT ENFORCED
) COMMENT 'What happened from the beginning of a day up to each hour of it';
