-- Check: no path of a payload is seen for the first time, once a source has been known for a day.
--
-- What comes within the first day of a source is how its payloads look; what comes after that is new,
-- and each path is so once. Names that are data are .* and no path of their own.
--
-- Reads     json_paths, json_sources
-- Severity  warning
-- State     that of json_paths and json_sources, and again for their join
-- See       SELECT path, type, first_seen, first_origin FROM json_shapes
--           WHERE source = :scope AND first_seen >= :window_start AND first_seen < :window_end

SELECT
  json_paths.source AS `scope`,
  '' AS activity,
  json_paths.first_seen AS event_time,
  1 AS checked,
  IF(json_paths.first_seen >= json_sources.first_seen + INTERVAL '1' DAY, 1, 0) AS failed
FROM json_paths
JOIN json_sources ON json_sources.source = json_paths.source
