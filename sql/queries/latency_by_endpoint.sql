-- How fast is each endpoint of the API, and how often does it fail?
--
-- Milliseconds from the request to the response by the times in the log; percentiles are those of
-- nearest rank. A request without a response is no call: see the check api_request_answered.
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH calls AS (
  SELECT
    COALESCE(JSON_VALUE(feature_json, '$.route'), 'unknown') AS route,
    CAST(JSON_VALUE(feature_json, '$.status') AS INTEGER) AS status,
    CAST(JSON_VALUE(feature_json, '$.latency_ms') AS DECIMAL(12, 3)) AS latency_ms
  FROM activity_stream
  WHERE activity = 'called_api'
),
placed AS (
  SELECT
    route,
    status,
    latency_ms,
    ROW_NUMBER() OVER (PARTITION BY route ORDER BY latency_ms) AS place,
    COUNT(*) OVER (PARTITION BY route) AS calls
  FROM calls
  WHERE latency_ms IS NOT NULL
)
SELECT
  route,
  COUNT(*) AS calls,
  COUNT(*) FILTER (WHERE status >= 500) AS failures,
  MIN(CASE WHEN 100 * place >= 50 * calls THEN latency_ms END) AS p50_ms,
  MIN(CASE WHEN 100 * place >= 95 * calls THEN latency_ms END) AS p95_ms,
  MAX(latency_ms) AS greatest_ms
FROM placed
GROUP BY route
ORDER BY calls DESC, route;
