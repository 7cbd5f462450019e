-- Check: each request to the API has its response within an hour, and each response its request.
--
-- Reads    activities
-- Gives    one row a side and day; rows_failed is the number of requests, or responses, alone
-- Promises The two sides meet on the request's id, whichever comes first. A side that came twice
--          counts once.

CREATE TEMPORARY VIEW api_requests AS
SELECT activity_id, rowtime
FROM activities
WHERE activity = 'sent_api_request';

CREATE TEMPORARY VIEW api_responses AS
SELECT activity_id, rowtime
FROM activities
WHERE activity = 'received_api_response';

CREATE TEMPORARY VIEW api_sides AS
SELECT
  'sent_api_request' AS side,
  api_requests.activity_id,
  api_requests.rowtime,
  api_responses.activity_id IS NOT NULL AS has_other
FROM api_requests
LEFT JOIN api_responses
  ON api_responses.activity_id = api_requests.activity_id
  AND api_responses.rowtime BETWEEN api_requests.rowtime AND api_requests.rowtime + INTERVAL '1' HOUR
UNION ALL
SELECT
  'received_api_response' AS side,
  api_responses.activity_id,
  api_responses.rowtime,
  api_requests.activity_id IS NOT NULL AS has_other
FROM api_responses
LEFT JOIN api_requests
  ON api_requests.activity_id = api_responses.activity_id
  AND api_requests.rowtime BETWEEN api_responses.rowtime - INTERVAL '1' HOUR AND api_responses.rowtime;

CREATE TEMPORARY VIEW quality_api_request_answered AS
SELECT
  'api_request_answered' AS check_name,
  side AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  COUNT(DISTINCT activity_id) AS rows_checked,
  COUNT(DISTINCT activity_id) FILTER (WHERE NOT has_other) AS rows_failed,
  CAST(COUNT(DISTINCT activity_id) FILTER (WHERE NOT has_other) AS DOUBLE) AS `value`,
  CAST(0 AS DOUBLE) AS threshold,
  'error' AS severity,
  CASE
    WHEN COUNT(DISTINCT activity_id) FILTER (WHERE NOT has_other) = 0 THEN 'passed'
    ELSE 'failed'
  END AS status,
  'SELECT * FROM activity_stream a WHERE activity = ''' || side
    || ''' AND NOT EXISTS (SELECT FROM activity_stream o WHERE o.activity_id = a.activity_id AND o.activity <> a.activity)'
    AS how_to_see
FROM TUMBLE(TABLE api_sides, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY side, window_start, window_end;
