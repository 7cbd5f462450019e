-- quality_alerts: what quality checks have raised, one row an alert. Where it lives is said in
-- overlays/.

CREATE TABLE shape.quality_alerts (
  alert_id       STRING NOT NULL COMMENT 'The same for the same check, scope, activity and first window',
  check_name     STRING NOT NULL COMMENT 'What is checked',
  `scope`        STRING NOT NULL COMMENT 'What was looked at: a source',
  activity       STRING NOT NULL COMMENT 'Which of its activities; empty where it is not about one',
  state          STRING NOT NULL COMMENT 'opened, still failing, resolved',
  severity       STRING COMMENT 'error, warning',
  opened_at      TIMESTAMP(3) NOT NULL COMMENT 'The start of the window that opened it, UTC',
  window_start   TIMESTAMP(3) NOT NULL COMMENT 'The start of the window that failed last, or that resolved it, UTC',
  failed_windows BIGINT NOT NULL COMMENT 'How many windows have failed',
  `value`        DOUBLE COMMENT 'What was measured when it was told of last',
  threshold      DOUBLE COMMENT 'What that was held against',
  how_to_see     STRING COMMENT 'A query that shows the rows',
  PRIMARY KEY (alert_id) NOT ENFORCED
) COMMENT 'What quality checks have raised';
