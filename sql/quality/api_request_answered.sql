-- Check: each request to the API has its response within an hour, and each response its request.
--
-- Reads    first_arrivals
-- Gives    one observation a request and one a response, by day
-- Promises The two meet on the request's id, in whatever order and however late they come: who was
--          found alone is given again when the other comes. What is on its way is not held against
--          it: a request counts when its response is there, or when an hour has passed without.
-- State    requests and responses of the last hour for the join; for each id the two times

CREATE TEMPORARY VIEW api_requests AS
SELECT activity_id, rowtime
FROM first_arrivals
WHERE activity = 'sent_api_request';

CREATE TEMPORARY VIEW api_responses AS
SELECT activity_id, rowtime
FROM first_arrivals
WHERE activity = 'received_api_response';

-- The join gives a pair at once, and one that is alone when the hour is over by the watermark, or at
-- once if it comes after that. Each of the two comes out at least once.
CREATE TEMPORARY VIEW api_meetings AS
SELECT
  COALESCE(api_requests.activity_id, api_responses.activity_id) AS activity_id,
  CAST(api_requests.rowtime AS TIMESTAMP_LTZ(3)) AS sent_at,
  CAST(api_responses.rowtime AS TIMESTAMP_LTZ(3)) AS received_at
FROM api_requests
FULL JOIN api_responses
  ON api_responses.activity_id = api_requests.activity_id
  AND api_responses.rowtime BETWEEN api_requests.rowtime AND api_requests.rowtime + INTERVAL '1' HOUR;

CREATE TEMPORARY VIEW api_calls AS
SELECT
  sent_at,
  received_at,
  IF(received_at BETWEEN sent_at AND sent_at + INTERVAL '1' HOUR, 0, 1) AS failed
FROM (
  SELECT activity_id, MAX(sent_at) AS sent_at, MAX(received_at) AS received_at
  FROM api_meetings
  GROUP BY activity_id
);

CREATE TEMPORARY VIEW quality_api_request_answered AS
SELECT
  'api_request_answered' AS check_name,
  'sent_api_request' AS `scope`,
  FLOOR(sent_at TO DAY) AS window_start,
  1 AS checked,
  failed
FROM api_calls
WHERE sent_at IS NOT NULL
UNION ALL
SELECT
  'api_request_answered' AS check_name,
  'received_api_response' AS `scope`,
  FLOOR(received_at TO DAY) AS window_start,
  1 AS checked,
  failed
FROM api_calls
WHERE received_at IS NOT NULL;
