-- Raw events become the activity stream, are checked and rolled up on the way.
--
-- Reads    raw_events, once
-- Writes   activity_stream: one row an activity
--          dead_letters: one row for each record or array item that could not become one
--          quality_results: one row a check, scope, activity and window
--          quality_alerts: one row an alert
--          activity_daily, activity_hourly, activity_so_far, api_latency, customer_sessions: the rollups
--          customer_profiles, segment_changes: how customers do
-- Promises Every record leaves a row in activity_stream or dead_letters, unless its mapping says to
--          ignore it. A replay writes the same rows again under the same keys.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO activity_stream
SELECT * FROM activity_stream_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO dead_letters
SELECT * FROM dead_letter_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO quality_results
SELECT
  check_name, `scope`, activity, window_start, window_end, rows_checked, rows_failed, `value`,
  threshold, severity, action, status, how_to_see
FROM quality_result_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO quality_alerts
SELECT * FROM quality_alert_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO activity_daily
SELECT * FROM rollup_activity_daily;

INSERT INTO activity_hourly
SELECT * FROM rollup_activity_hourly
ON CONFLICT DO DEDUPLICATE;

INSERT INTO activity_so_far
SELECT * FROM rollup_activity_so_far;

INSERT INTO api_latency
SELECT * FROM rollup_api_latency;

INSERT INTO customer_sessions
SELECT * FROM rollup_customer_sessions
ON CONFLICT DO DEDUPLICATE;

INSERT INTO customer_profiles
SELECT * FROM customer_profile_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO segment_changes
SELECT * FROM segment_change_rows
ON CONFLICT DO DEDUPLICATE;

END;
