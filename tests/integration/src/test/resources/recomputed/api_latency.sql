-- The latency of each route in sliding hours is what its definition makes of the stream.

SELECT * FROM api_latency;

SELECT
  start AS window_start,
  start + INTERVAL '1 hour' AS window_end,
  COALESCE(feature_json ->> 'route', 'unknown') AS route,
  COUNT(*) AS calls,
  COUNT(*) FILTER (WHERE (feature_json ->> 'status')::int >= 500) AS failures,
  MIN(duration)::float8 AS least_ms,
  SUM(duration)::float8 / COUNT(duration) AS mean_ms,
  MAX(duration)::float8 AS greatest_ms,
  COUNT(*) FILTER (WHERE duration < 50) AS below_50_ms,
  COUNT(*) FILTER (WHERE duration >= 50 AND duration < 250) AS below_250_ms,
  COUNT(*) FILTER (WHERE duration >= 250 AND duration < 1000) AS below_1000_ms,
  COUNT(*) FILTER (WHERE duration >= 1000) AS slower
FROM activity_stream,
  LATERAL (SELECT (feature_json ->> 'duration_ms')::numeric) AS d (duration),
  GENERATE_SERIES(0, 3) AS step,
  LATERAL (SELECT DATE_BIN('15 minutes', ts, '2026-01-01') - step * INTERVAL '15 minutes') AS w (start)
WHERE activity = 'received_api_response'
GROUP BY 1, 2, 3;

SELECT COUNT(*) > 300 FROM api_latency;
