-- Since when a source, and each of its activities, is known.
--
-- Reads    arrived_by_hour
-- Gives    arrived_by_hour, with the first hour of the source and that of the activity
-- State    two times a source and activity, for as long as table.exec.state.ttl says

CREATE TEMPORARY VIEW hours_of_sources AS
SELECT
  _source,
  activity,
  window_start,
  window_time,
  MIN(window_start) OVER (PARTITION BY _source ORDER BY window_time) AS source_since
FROM arrived_by_hour;

CREATE TEMPORARY VIEW first_hours AS
SELECT
  _source,
  activity,
  window_start,
  source_since,
  MIN(window_start) OVER (PARTITION BY _source, activity ORDER BY window_time) AS activity_since
FROM hours_of_sources;
