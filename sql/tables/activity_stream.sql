-- activity_stream: Activity Schema v2, one row an activity. Where it lives is said in overlays/.
--
-- Times are UTC.

CREATE TABLE shape.activity_stream (
  activity_id           STRING NOT NULL COMMENT 'Identifies the row among those of its activity',
  ts                    TIMESTAMP(6) NOT NULL COMMENT 'When the activity happened, UTC',
  customer              STRING COMMENT 'Who did it; null only where anonymous_customer_id is not',
  anonymous_customer_id STRING COMMENT 'Who did it, as long as that is all that is known',
  activity              STRING NOT NULL COMMENT 'A past-tense verb and a noun: paid_invoice',
  feature_json          STRING COMMENT 'The activity''s features, one JSON object; the same keys in every row of an activity',
  revenue_impact        DECIMAL(18, 6) COMMENT 'Money gained or lost, in units of the currency',
  link                  STRING COMMENT 'Where to look at the thing itself',
  activity_occurrence   BIGINT COMMENT 'The how manieth time that the customer did it, from 1; null where _late',
  activity_repeated_at  TIMESTAMP(6) COMMENT 'When the customer did it next, UTC',
  _source               STRING COMMENT 'The source that the event came from',
  _mapping_version      STRING COMMENT 'The mapping that made the row',
  _ingested_at          TIMESTAMP(3) COMMENT 'When the record arrived, UTC',
  _origin               STRING COMMENT 'Where the record came from',
  _late                 BOOLEAN COMMENT 'Whether it came too long after later ones to be numbered',
  PRIMARY KEY (activity, activity_id) NOT ENFORCED
) COMMENT 'What customers did, one row an activity';
