-- Rollup: how fast the API answers, over an hour, every quarter of an hour.
--
-- Reads    first_arrivals (received_api_response)
-- Gives    one row a sliding window and route: calls, failures, and the latency's least, mean,
--          greatest and distribution, in milliseconds
-- Promises Exact in whatever order responses arrive: a response belongs to four windows, whose rows
--          are upserts. The mean's sum is decimal, since a sum of DOUBLEs depends on their order.
-- State    a row a window and route; bounded by table.exec.state.ttl, see quality/README.md

CREATE TEMPORARY VIEW api_answers AS
SELECT
  FLOOR(rowtime TO HOUR)
    + CAST(EXTRACT(MINUTE FROM rowtime) / 15 * 15 AS INT) * INTERVAL '1' MINUTE AS quarter_start,
  COALESCE(JSON_VALUE(feature_json, '$.route'), 'unknown') AS route,
  CAST(JSON_VALUE(feature_json, '$.status') AS INT) AS status,
  CAST(JSON_VALUE(feature_json, '$.duration_ms') AS DOUBLE) AS duration_ms
FROM first_arrivals
WHERE activity = 'received_api_response';

CREATE TEMPORARY VIEW api_answers_in_windows AS
SELECT
  CAST(begins_at AS TIMESTAMP(3)) AS window_start,
  CAST(begins_at + INTERVAL '1' HOUR AS TIMESTAMP(3)) AS window_end,
  route,
  status,
  duration_ms
FROM api_answers
CROSS JOIN UNNEST(ARRAY[
  quarter_start,
  quarter_start - INTERVAL '15' MINUTE,
  quarter_start - INTERVAL '30' MINUTE,
  quarter_start - INTERVAL '45' MINUTE
]) AS hours (begins_at);

CREATE TEMPORARY VIEW rollup_api_latency AS
SELECT
  window_start,
  window_end,
  route,
  calls,
  failures,
  least_ms,
  CAST(sum_ms AS DOUBLE) / timed AS mean_ms,
  greatest_ms,
  below_50_ms,
  below_250_ms,
  below_1000_ms,
  slower
FROM (
  SELECT
    window_start,
    window_end,
    route,
    COUNT(*) AS calls,
    COUNT(*) FILTER (WHERE status >= 500) AS failures,
    MIN(duration_ms) AS least_ms,
    SUM(CAST(duration_ms AS DECIMAL(18, 6))) AS sum_ms,
    COUNT(duration_ms) AS timed,
    MAX(duration_ms) AS greatest_ms,
    COUNT(*) FILTER (WHERE duration_ms < 50) AS below_50_ms,
    COUNT(*) FILTER (WHERE duration_ms >= 50 AND duration_ms < 250) AS below_250_ms,
    COUNT(*) FILTER (WHERE duration_ms >= 250 AND duration_ms < 1000) AS below_1000_ms,
    COUNT(*) FILTER (WHERE duration_ms >= 1000) AS slower
  FROM api_answers_in_windows
  GROUP BY window_start, window_end, route
);
