-- A rollup in sliding windows: the busiest hours of the API
SELECT
  TO_CHAR(window_start, 'YYYY-MM-DD HH24:MI') AS hour_from,
  route,
  calls,
  failures,
  ROUND(least_ms) AS least_ms,
  ROUND(mean_ms) AS mean_ms,
  ROUND(greatest_ms) AS greatest_ms
FROM api_latency
ORDER BY calls DESC, window_start, route
LIMIT 5;
