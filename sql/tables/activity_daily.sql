-- activity_daily: what happened each day. Where it lives is said in overlays/.

CREATE TABLE shape.activity_daily (
  activity_day   DATE NOT NULL COMMENT 'The day on which it happened, UTC',
  source         STRING NOT NULL COMMENT 'The source that the events came from',
  activity       STRING NOT NULL COMMENT 'The activity',
  activities     BIGINT COMMENT 'How many of it',
  entities       BIGINT COMMENT 'By how many customers, anonymous ones included',
  revenue_impact DECIMAL(38, 6) COMMENT 'The sum of their revenue impacts',
  PRIMARY KEY (activity_day, source, activity) NOT ENFORCED
) COMMENT 'What happened each day';
