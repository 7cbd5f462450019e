-- Rollup: how fast the API answers, over the last hour, every quarter of an hour.
--
-- Reads    activities (received_api_response)
-- Gives    one row a sliding window and route: calls, failures, and the latency's least, mean,
--          greatest and distribution, in milliseconds

CREATE TEMPORARY VIEW api_answers AS
SELECT
  rowtime,
  COALESCE(JSON_VALUE(feature_json, '$.route'), 'unknown') AS route,
  CAST(JSON_VALUE(feature_json, '$.status') AS INT) AS status,
  CAST(JSON_VALUE(feature_json, '$.duration_ms') AS DOUBLE) AS duration_ms
FROM activities
WHERE activity = 'received_api_response';

CREATE TEMPORARY VIEW rollup_api_latency AS
SELECT
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  route,
  COUNT(*) AS calls,
  COUNT(*) FILTER (WHERE status >= 500) AS failures,
  MIN(duration_ms) AS least_ms,
  AVG(duration_ms) AS mean_ms,
  MAX(duration_ms) AS greatest_ms,
  COUNT(*) FILTER (WHERE duration_ms < 50) AS below_50_ms,
  COUNT(*) FILTER (WHERE duration_ms >= 50 AND duration_ms < 250) AS below_250_ms,
  COUNT(*) FILTER (WHERE duration_ms >= 250 AND duration_ms < 1000) AS below_1000_ms,
  COUNT(*) FILTER (WHERE duration_ms >= 1000) AS slower
FROM HOP(TABLE api_answers, DESCRIPTOR(rowtime), INTERVAL '15' MINUTE, INTERVAL '1' HOUR)
GROUP BY window_start, window_end, route;
