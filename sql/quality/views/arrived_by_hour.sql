-- How many activities came, hour by hour, for the checks on time and volume.
--
-- Reads    activities
-- Gives    timed_activities: each activity as it came, with whether the watermark had passed its time;
--          arrived_by_hour: a row a source, activity and hour of the events' time, once the watermark
--          has passed its end
-- Promises One pass adds up what several checks need, before anything is exchanged. Windows close:
--          what comes behind the watermark is in none of them, and does not change what they gave.
--          The check lateness counts it.
-- State    the windows that the watermark has not passed: an hour or two of them, and in files all

CREATE TEMPORARY VIEW timed_activities AS
SELECT
  _source,
  activity,
  rowtime,
  -- NULL before the first watermark, when nothing is late yet.
  COALESCE(rowtime <= CURRENT_WATERMARK(rowtime), FALSE) AS is_behind,
  TIMESTAMPDIFF(SECOND, CAST(ts AS TIMESTAMP_LTZ(3)), _ingested_at) AS delay_seconds
FROM activities;

CREATE TEMPORARY VIEW hours_of_activities AS
SELECT
  _source,
  activity,
  window_start,
  window_end,
  window_time,
  COUNT(*) AS arrived,
  COUNT(*) FILTER (WHERE NOT is_behind) AS in_time,
  COUNT(*) FILTER (WHERE delay_seconds <= 604800) AS fresh,
  COUNT(*) FILTER (WHERE delay_seconds > 3600 AND delay_seconds <= 604800) AS delayed,
  COUNT(*) FILTER (WHERE delay_seconds < -5) AS ahead
FROM TABLE(TUMBLE(TABLE timed_activities, DESCRIPTOR(rowtime), INTERVAL '1' HOUR))
GROUP BY _source, activity, window_start, window_end, window_time;

-- True of every row, and asks for every count: Flink would else make an aggregate for each check, with
-- none but the counts that it reads.
CREATE TEMPORARY VIEW arrived_by_hour AS
SELECT *
FROM hours_of_activities
WHERE GREATEST(arrived, in_time, fresh, delayed, ahead) > 0
  AND window_start < window_end
  AND CAST(window_time AS TIMESTAMP(3)) < window_end;
