-- activity_stream: Activity Schema v2, one row an activity. Where it lives is said in overlays/.
--
-- Times are UTC. activity_occurrence and activity_repeated_at follow from the rows themselves: the
-- warehouse adds them (warehouse/activity_stream.sql).

CREATE TABLE shape.activity_stream (
  activity_id           STRING NOT NULL COMMENT 'Identifies the row among those of its activity',
  ts                    TIMESTAMP(6) NOT NULL COMMENT 'When the activity happened, UTC',
  customer              STRING COMMENT 'Who did it; null only where anonymous_customer_id is not',
  anonymous_customer_id STRING COMMENT 'Who did it, as long as that is all that is known',
  activity              STRING NOT NULL COMMENT 'A past-tense verb and a noun: paid_invoice',
  feature_json          STRING COMMENT 'The activity''s features, one JSON object; the same keys in every row of an activity',
  revenue_impact        DECIMAL(18, 6) COMMENT 'Money gained or lost, in units of the currency',
  link                  STRING COMMENT 'Where to look at the thing itself',
  _source               STRING COMMENT 'The source that the event came from',
  _mapping_version      STRING COMMENT 'The mapping that made the row',
  _ingested_at          TIMESTAMP(3) COMMENT 'When the record arrived, UTC',
  _origin               STRING COMMENT 'Where the record came from',
  PRIMARY KEY (activity, activity_id) NOT ENFORCED
) COMMENT 'What customers did, one row an activity';
