-- Check: each request to the API has its response within an hour, and each response its request.
--
-- One observation a request and one a response: those that are alone are listed with their side.
--
-- Reads     api_calls
-- State     that of api_calls
-- See       SELECT * FROM activity_stream AS one WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end
--           AND NOT EXISTS (SELECT FROM activity_stream AS other
--           WHERE other.activity_id = one.activity_id AND other._source = one._source
--           AND other.activity <> one.activity)

SELECT
  _source AS `scope`,
  'sent_api_request' AS activity,
  sent_at AS event_time,
  1 AS checked,
  alone AS failed
FROM api_calls
WHERE sent_at IS NOT NULL
UNION ALL
SELECT
  _source AS `scope`,
  'received_api_response' AS activity,
  received_at AS event_time,
  1 AS checked,
  alone AS failed
FROM api_calls
WHERE received_at IS NOT NULL
