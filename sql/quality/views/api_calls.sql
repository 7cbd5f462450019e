-- Calls of the API: a request and its response, brought together.
--
-- Reads    first_arrivals
-- Gives    one row a request's id: when it was sent, when its response was received, and whether the
--          two did not meet within the hour
-- Promises They meet on the request's id, in whatever order and however late they come: who was found
--          alone is given again when the other comes. What is on its way is not held against it: a
--          request is given when its response is there, or when an hour has passed without.
-- State    requests and responses of the last hour for the join; for each id the two times

CREATE TEMPORARY VIEW api_requests AS
SELECT _source, activity_id, rowtime
FROM first_arrivals
WHERE activity = 'sent_api_request';

CREATE TEMPORARY VIEW api_responses AS
SELECT _source, activity_id, rowtime
FROM first_arrivals
WHERE activity = 'received_api_response';

-- The join gives a pair at once, and one that is alone when the hour is over by the watermark, or at
-- once if it comes after that. Each of the two comes out at least once.
CREATE TEMPORARY VIEW api_meetings AS
SELECT
  COALESCE(api_requests._source, api_responses._source) AS _source,
  COALESCE(api_requests.activity_id, api_responses.activity_id) AS activity_id,
  CAST(api_requests.rowtime AS TIMESTAMP_LTZ(3)) AS sent_at,
  CAST(api_responses.rowtime AS TIMESTAMP_LTZ(3)) AS received_at
FROM api_requests
FULL JOIN api_responses
  ON api_responses.activity_id = api_requests.activity_id
  AND api_responses._source = api_requests._source
  AND api_responses.rowtime BETWEEN api_requests.rowtime AND api_requests.rowtime + INTERVAL '1' HOUR;

CREATE TEMPORARY VIEW api_calls AS
SELECT
  _source,
  sent_at,
  received_at,
  IF(received_at BETWEEN sent_at AND sent_at + INTERVAL '1' HOUR, 0, 1) AS alone
FROM (
  SELECT _source, activity_id, MAX(sent_at) AS sent_at, MAX(received_at) AS received_at
  FROM api_meetings
  GROUP BY _source, activity_id
);
