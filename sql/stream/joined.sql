-- Calls of the API: a request and its response, brought together and joined into one activity.
--
-- Reads    first_arrivals
-- Gives    api_calls: a changelog of calls, whole or with the one side that has come; called_apis:
--          those that are whole, as activities called_api; stream_activities: first_arrivals and
--          these, which is what the activity stream is made of; counted_activities: what rollups need
--          of the same, so that they are not handed whole rows
-- Promises A request and a response are a call if they are of one source and id, and the response's
--          event time is the request's or up to an hour later; in whatever order they come, and up to
--          ${horizon} days (0: whatever) late: who was found alone is joined when the other comes.
--          A call is made once, since each side comes once (deduplicated.sql). A client that tries
--          again under an id of its own calls once more; the two share their idempotency_key. What is
--          sent twice is dropped, and a second response of other content is a conflict. Who stays
--          alone is no call, and is told of by the check api_request_answered.
-- State    requests and responses of the last hour, for the join; of those that are alone then the
--          content, for ${horizon} days
--
-- A call has the request's id and time, and its customer, else the response's. Its features are those of both,
-- but for the body, which may be large and stays with the request. Both sides stay in the stream too.
-- To land the calls alone, end the first SELECT of numbered.sql with
-- WHERE activity NOT IN ('sent_api_request', 'received_api_response').

CREATE TEMPORARY VIEW api_requests AS
SELECT *
FROM first_arrivals
WHERE activity = 'sent_api_request';

CREATE TEMPORARY VIEW api_responses AS
SELECT *
FROM first_arrivals
WHERE activity = 'received_api_response';

-- A pair comes out at once, and one that is alone when the hour is over by the watermark, or at once
-- if it comes after that: each of the two once, either way.
CREATE TEMPORARY VIEW api_meetings AS
SELECT
  COALESCE(api_requests._source, api_responses._source) AS _source,
  COALESCE(api_requests.activity_id, api_responses.activity_id) AS activity_id,
  CAST(api_requests.rowtime AS TIMESTAMP_LTZ(3)) AS sent_at,
  CAST(api_responses.rowtime AS TIMESTAMP_LTZ(3)) AS received_at,
  api_requests.ts AS request_ts,
  api_requests.customer AS request_customer,
  api_requests.anonymous_customer_id AS request_anonymous_customer_id,
  api_requests.feature_json AS request_json,
  api_requests._mapping_version AS request_mapping_version,
  api_requests._ingested_at AS request_ingested_at,
  api_requests._origin AS request_origin,
  api_responses.ts AS response_ts,
  api_responses.customer AS response_customer,
  api_responses.anonymous_customer_id AS response_anonymous_customer_id,
  api_responses.feature_json AS response_json,
  api_responses._ingested_at AS response_ingested_at
FROM api_requests
FULL JOIN api_responses
  ON api_responses.activity_id = api_requests.activity_id
  AND api_responses._source = api_requests._source
  AND api_responses.rowtime BETWEEN api_requests.rowtime AND api_requests.rowtime + INTERVAL '1' HOUR;

-- The same rows. What reads them keeps its conditions behind this function, where the planner would
-- else make an inner join for those that met and an outer one for the others.
CREATE TEMPORARY VIEW api_met_or_alone AS
SELECT
  _source,
  activity_id,
  sent_at,
  received_at,
  request_ts,
  request_customer,
  request_anonymous_customer_id,
  request_json,
  request_mapping_version,
  request_ingested_at,
  request_origin,
  response_ts,
  response_customer,
  response_anonymous_customer_id,
  response_json,
  response_ingested_at
FROM TO_CHANGELOG(
  `input` => TABLE api_meetings,
  op_mapping => MAP['INSERT', 'INSERT'],
  uid => 'meetings'
);

-- Those that were alone, with the other where it came after all. Each column has one value at most.
CREATE TEMPORARY VIEW api_late_meetings AS
SELECT /*+ STATE_TTL('api_met_or_alone' = '${horizon} d') */
  _source,
  activity_id,
  MAX(sent_at) AS sent_at,
  MAX(received_at) AS received_at,
  MAX(request_ts) AS request_ts,
  MAX(request_customer) AS request_customer,
  MAX(request_anonymous_customer_id) AS request_anonymous_customer_id,
  MAX(request_json) AS request_json,
  MAX(request_mapping_version) AS request_mapping_version,
  MAX(request_ingested_at) AS request_ingested_at,
  MAX(request_origin) AS request_origin,
  MAX(response_ts) AS response_ts,
  MAX(response_customer) AS response_customer,
  MAX(response_anonymous_customer_id) AS response_anonymous_customer_id,
  MAX(response_json) AS response_json,
  MAX(response_ingested_at) AS response_ingested_at
FROM api_met_or_alone
WHERE sent_at IS NULL OR received_at IS NULL
GROUP BY _source, activity_id;

CREATE TEMPORARY VIEW api_calls AS
SELECT *, 0 AS alone
FROM api_met_or_alone
WHERE sent_at IS NOT NULL AND received_at IS NOT NULL
UNION ALL
SELECT *, IF(received_at BETWEEN sent_at AND sent_at + INTERVAL '1' HOUR, 0, 1) AS alone
FROM api_late_meetings;

CREATE TEMPORARY VIEW api_whole_calls AS
SELECT
  *,
  CAST((
    1000000 * TIMESTAMPDIFF(SECOND, FLOOR(request_ts TO SECOND), FLOOR(response_ts TO SECOND))
    + EXTRACT(MICROSECOND FROM response_ts) - EXTRACT(MICROSECOND FROM request_ts)
  ) / CAST(1000 AS DECIMAL(4, 0)) AS DECIMAL(12, 3)) AS latency_ms
FROM api_calls
WHERE alone = 0;

-- A call is inserted whole, or is an update of the side that was alone: either way its one row.
CREATE TEMPORARY VIEW called_apis AS
SELECT
  activity_id,
  request_ts AS ts,
  COALESCE(request_customer, response_customer) AS customer,
  COALESCE(request_anonymous_customer_id, response_anonymous_customer_id) AS anonymous_customer_id,
  'called_api' AS activity,
  JSON_PICK(
    'method, host, path, route, query, ip, api_key, user_agent, idempotency_key, status, duration_ms,
     latency_ms, bytes, content_type, error_code, error_message, response_request_id',
    request_json,
    response_json,
    '{"latency_ms":' || CAST(latency_ms AS STRING) || '}'
  ) AS feature_json,
  CAST(NULL AS DECIMAL(18, 6)) AS revenue_impact,
  CAST(NULL AS STRING) AS link,
  _source,
  request_mapping_version AS _mapping_version,
  GREATEST(request_ingested_at, response_ingested_at) AS _ingested_at,
  request_origin AS _origin
FROM TO_CHANGELOG(
  `input` => TABLE api_whole_calls,
  op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT'],
  uid => 'calls'
);

CREATE TEMPORARY VIEW stream_activities AS
SELECT
  activity_id,
  ts,
  customer,
  anonymous_customer_id,
  activity,
  feature_json,
  revenue_impact,
  link,
  _source,
  _mapping_version,
  _ingested_at,
  _origin,
  entity_key
FROM first_arrivals
UNION ALL
SELECT
  *,
  activity || ' ' || COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity_key
FROM called_apis;

CREATE TEMPORARY VIEW counted_activities AS
SELECT
  ts,
  COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity,
  activity,
  revenue_impact,
  _source,
  _ingested_at
FROM first_arrivals
UNION ALL
SELECT
  ts,
  COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity,
  activity,
  revenue_impact,
  _source,
  _ingested_at
FROM called_apis;
