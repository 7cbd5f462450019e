-- Check: something arrived from each source within the last hour.
--
-- By the clock of the machine, so also when nothing arrives at all: heartbeats move the time on. The
-- value is the longest time in seconds that a source was silent, as of a window of five minutes. A
-- source is known once something arrived from it. In files, where there are no heartbeats, nothing is
-- checked.
--
-- Reads     ages_of_sources
-- Passes    value <= 3600
-- Judged    at once
-- State     that of ages_of_sources
-- See       SELECT max(_ingested_at) AS last_arrival FROM activity_stream WHERE _source = :scope

SELECT
  _source AS `scope`,
  '' AS activity,
  window_start,
  window_start + INTERVAL '5' MINUTE AS window_end,
  COUNT(*) AS rows_checked,
  CAST(0 AS BIGINT) AS rows_failed,
  CAST(MAX(age_seconds) AS DOUBLE) AS `value`
FROM (
  SELECT
    _source,
    CAST(FLOOR(beat_at TO HOUR) + CAST(EXTRACT(MINUTE FROM beat_at) / 5 * 5 AS INT) * INTERVAL '1' MINUTE
      AS TIMESTAMP(3)) AS window_start,
    age_seconds
  FROM ages_of_sources
)
GROUP BY _source, window_start
