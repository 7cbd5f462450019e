-- What the checks' verdicts raise: the rows of quality_alerts.
--
-- Reads    quality_result_rows
-- Gives    each change of an alert: opened, still failing, resolved
-- Promises An alert is about one check, scope and activity. A window is told of once, with its first
--          failing version or, where the check is judged settled, when a later window has come, the
--          watermark has passed its end, and nothing has changed it for a moment, so that no row is
--          still on its way. A window that later windows have settled, and that passed, resolves
--          what failed before it; the newest resolves nothing, since it may still fail. So nothing
--          flaps, in whatever order rows come and however often they are corrected.
-- State    some 300 bytes a check, scope and activity, and the row of an alert that is open

CREATE TEMPORARY VIEW quality_verdict_versions AS
SELECT
  *,
  check_name || ' ' || `scope` || ' ' || activity AS alert_key
FROM quality_result_rows;

CREATE TEMPORARY VIEW quality_alert_rows AS
SELECT
  ACTIVITY_ID(alert_key, CAST(opened_at AS STRING)) AS alert_id,
  check_name,
  `scope`,
  activity,
  state,
  severity,
  opened_at,
  changed_at AS window_start,
  failed_windows,
  `value`,
  threshold,
  how_to_see
FROM TRACK_ALERTS(
  verdicts => TABLE quality_verdict_versions PARTITION BY alert_key,
  forget_after => INTERVAL '${forget_after}' DAY(3),
  uid => 'alerts'
);
