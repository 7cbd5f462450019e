-- Forget a person, step 4 of 5, in Flink: takes their rows out of the topics of results.
--
-- ${forget}  the name given in step 1
-- Reads      forgetting, in the warehouse
-- Writes     the topics activity_stream, segment_changes, customer_profiles and dead_letters, in Kafka
-- Promises   A message without a value stands behind every row that step 3 has deleted. Kafka drops
--            what came before it when it compacts the topic. To send it twice changes nothing.

CREATE TEMPORARY TABLE forgetting (
  forget   STRING,
  what     STRING,
  id       STRING,
  activity STRING
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'forgetting'
);

CREATE TEMPORARY TABLE activity_deletions (
  activity    STRING,
  activity_id STRING,
  nothing     BYTES
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'topic' = 'activity_stream',
  'key.format' = 'json',
  'key.fields' = 'activity;activity_id',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);

CREATE TEMPORARY TABLE segment_change_deletions (
  activity    STRING,
  activity_id STRING,
  nothing     BYTES
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'topic' = 'segment_changes',
  'key.format' = 'json',
  'key.fields' = 'activity;activity_id',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);

CREATE TEMPORARY TABLE dead_letter_deletions (
  dead_letter_id STRING,
  nothing        BYTES
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'topic' = 'dead_letters',
  'key.format' = 'json',
  'key.fields' = 'dead_letter_id',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);

CREATE TEMPORARY TABLE profile_deletions (
  customer STRING,
  nothing  BYTES
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${kafka}',
  'topic' = 'customer_profiles',
  'key.format' = 'json',
  'key.fields' = 'customer',
  'value.format' = 'raw',
  'value.fields-include' = 'EXCEPT_KEY'
);

EXECUTE STATEMENT SET
BEGIN

INSERT INTO activity_deletions (activity, activity_id)
SELECT activity, id
FROM forgetting
WHERE forget = '${forget}' AND what = 'activity';

INSERT INTO dead_letter_deletions (dead_letter_id)
SELECT id
FROM forgetting
WHERE forget = '${forget}' AND what = 'dead_letter';

INSERT INTO segment_change_deletions (activity, activity_id)
SELECT activity, id
FROM forgetting
WHERE forget = '${forget}' AND what = 'segment_change';

INSERT INTO profile_deletions (customer)
SELECT id
FROM forgetting
WHERE forget = '${forget}' AND what = 'profile';

END;
