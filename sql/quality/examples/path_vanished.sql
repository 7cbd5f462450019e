-- Check: no path of a payload is missing for a day after it was there every day.
--
-- A path that was there on each of its days, three or more, is missed on the first day without it, and
-- has vanished when its source sends something on a day after that. One that was missing before, as
-- for a weekend, is not missed again. Checked are the paths that are missed so far.
--
-- Reads     json_path_days, json_source_days, json_last_days
-- Severity  warning
-- State     that of json_path_days and json_last_days, and again for their join
-- See       SELECT path, type, last_seen FROM json_shapes WHERE source = :scope
--           AND last_seen < CAST(:window_start AS timestamp)
--           AND last_seen >= CAST(:window_start AS timestamp) - INTERVAL '1 day'

SELECT
  json_path_days.source AS `scope`,
  '' AS activity,
  json_path_days.last_day + INTERVAL '1' DAY AS event_time,
  1 AS checked,
  IF(json_last_days.last_day > json_path_days.last_day + INTERVAL '1' DAY, 1, 0) AS failed
FROM json_path_days
JOIN json_last_days ON json_last_days.source = json_path_days.source
WHERE json_path_days.days >= 3
  AND json_path_days.days = TIMESTAMPDIFF(DAY, json_path_days.first_day, json_path_days.last_day) + 1
  AND json_last_days.last_day > json_path_days.last_day
UNION ALL
SELECT
  source AS `scope`,
  '' AS activity,
  `day` AS event_time,
  0 AS checked,
  0 AS failed
FROM json_source_days
