-- quality_alerts in PostgreSQL: each alert as it is now.

CREATE TABLE IF NOT EXISTS quality_alerts (
  alert_id       text PRIMARY KEY,
  check_name     text NOT NULL,
  scope          text NOT NULL,
  activity       text NOT NULL,
  state          text NOT NULL,
  severity       text,
  opened_at      timestamptz(3) NOT NULL,
  window_start   timestamptz(3) NOT NULL,
  failed_windows bigint NOT NULL,
  value          double precision,
  threshold      double precision,
  how_to_see     text
);

-- What is failing now, the worst first.
CREATE OR REPLACE VIEW open_alerts AS
SELECT
  check_name,
  scope,
  activity,
  severity,
  opened_at,
  window_start AS last_failed,
  failed_windows,
  value,
  threshold,
  how_to_see
FROM quality_alerts
WHERE state <> 'resolved'
ORDER BY severity, failed_windows DESC, opened_at, check_name, scope, activity;
