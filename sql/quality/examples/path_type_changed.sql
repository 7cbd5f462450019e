-- Check: no path of a payload gets a value of another type, once it has been known for a day.
--
-- A path that has two types from its first day on may have both. null is no type. Each type of a path
-- is new once.
--
-- Reads     json_types
-- Severity  warning
-- State     that of json_types, and again for their join
-- See       SELECT path, type, first_seen, last_seen, first_origin FROM json_shapes
--           WHERE source = :scope AND type <> 'null' AND path IN (SELECT path FROM json_shapes
--           WHERE source = :scope AND first_seen >= :window_start AND first_seen < :window_end)

SELECT
  json_types.source AS `scope`,
  '' AS activity,
  json_types.first_seen AS event_time,
  1 AS checked,
  IF(json_types.first_seen >= beginnings.first_seen + INTERVAL '1' DAY, 1, 0) AS failed
FROM json_types
JOIN (
  SELECT source, path, MIN(first_seen) AS first_seen
  FROM json_types
  GROUP BY source, path
) AS beginnings
  ON beginnings.source = json_types.source AND beginnings.path = json_types.path
