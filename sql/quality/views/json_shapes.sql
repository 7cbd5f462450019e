-- What kinds of values stand at which paths of the payloads of each source, since when and until when.
--
-- Reads    raw_events
-- Gives    json_shape_rows: the rows of the table json_shapes. json_paths, json_sources: first and last
--          days of each path and of each source
-- Promises Payloads are looked at once, however many checks read these views. Exact at the hour,
--          whatever is given again after a restart. No value comes out, and no name that is one. A
--          path of which nothing was seen for as long as state is kept begins anew. What says that it
--          is of before the year 2000 is left out: one clock that was never set would make its source
--          decades old.
-- State    for each source, path and type two hours; for each path its days: as many as state is kept
--          for. 20,000 paths at a time and task: more are left out (JSON_SHAPE)

CREATE TEMPORARY VIEW json_sightings AS
SELECT
  source,
  path,
  type,
  `hour`,
  origin
FROM JSON_SHAPE(
  events => TABLE raw_events,
  on_time => DESCRIPTOR(event_time),
  uid => 'shape'
)
WHERE `hour` >= TO_TIMESTAMP_LTZ(946684800, 0);

CREATE TEMPORARY VIEW json_shape_rows AS
SELECT
  source,
  path,
  type,
  CAST(MIN(`hour`) AS TIMESTAMP(3)) AS first_seen,
  CAST(MAX(`hour`) AS TIMESTAMP(3)) AS last_seen,
  FIRST_VALUE(origin) AS first_origin
FROM json_sightings
GROUP BY source, path, type;

CREATE TEMPORARY VIEW json_types AS
SELECT
  source,
  path,
  type,
  MIN(`hour`) AS first_seen
FROM json_sightings
WHERE type <> 'null'
GROUP BY source, path, type;

CREATE TEMPORARY VIEW json_paths AS
SELECT
  source,
  path,
  MIN(`hour`) AS first_seen
FROM json_sightings
GROUP BY source, path;

CREATE TEMPORARY VIEW json_sources AS
SELECT
  source,
  MIN(`hour`) AS first_seen
FROM json_sightings
WHERE path = '$'
GROUP BY source;

CREATE TEMPORARY VIEW json_path_days AS
SELECT
  source,
  path,
  MIN(FLOOR(`hour` TO DAY)) AS first_day,
  MAX(FLOOR(`hour` TO DAY)) AS last_day,
  COUNT(DISTINCT FLOOR(`hour` TO DAY)) AS days
FROM json_sightings
GROUP BY source, path;

CREATE TEMPORARY VIEW json_source_days AS
SELECT DISTINCT
  source,
  FLOOR(`hour` TO DAY) AS `day`
FROM json_sightings
WHERE path = '$';

CREATE TEMPORARY VIEW json_last_days AS
SELECT
  source,
  MAX(FLOOR(`hour` TO DAY)) AS last_day
FROM json_sightings
WHERE path = '$'
GROUP BY source;
