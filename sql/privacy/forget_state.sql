-- Forget a person, step 1 of 5, in Flink: asks the job on Kafka to forget what it keeps of them.
--
-- ${person}  their pseudonym, as it stands in the column customer
-- ${forget}  a name for this that none had before
-- Reads      activities_of_entities, in the warehouse
-- Writes     the topic raw.privacy, which must be there
-- Promises   One request for each name of an activity that the person has: what NUMBER_ACTIVITIES
--            keeps of these is gone when the request is an activity requested_erasure in the stream.
--            To send it twice changes nothing more.

CREATE TEMPORARY TABLE activities_of_entities (
  activity              STRING,
  customer              STRING,
  anonymous_customer_id STRING
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'activities_of_entities'
);

INSERT INTO raw_topics (topic, payload)
SELECT
  'raw.privacy',
  CAST(JSON_OBJECT(
    KEY 'id' VALUE ACTIVITY_ID('${forget}', activity, customer, anonymous_customer_id),
    KEY 'requested_at' VALUE DATE_FORMAT(CURRENT_TIMESTAMP, 'yyyy-MM-dd''T''HH:mm:ss'),
    KEY 'erased_activity' VALUE activity,
    KEY 'customer' VALUE customer,
    KEY 'anonymous_customer_id' VALUE anonymous_customer_id
  ) AS BYTES)
FROM activities_of_entities
WHERE customer = '${person}' OR anonymous_customer_id = '${person}';
