-- The records, each once, for the checks that count records.
--
-- Reads    raw_events, normalized
-- Gives    for each record its source and day, whether it came, whether it went on from the
--          normalizer, and how many rows and dead letters it left there
-- Promises A record that was replayed, or backfilled twice, counts once: as it was normalized last.
--          One that stood in a topic came when it stood there, and does not come again when it is
--          replayed. In files, where records have no id, each line counts.
-- State    one row a record that has an id: those that left a dead letter, or were sent again

CREATE TEMPORARY VIEW records_before_and_behind AS
SELECT
  origin AS _record_id,
  COALESCE(source, 'no source') AS source,
  FLOOR(event_time TO DAY) AS event_day,
  1 AS came,
  0 AS went,
  CAST(NULL AS INT) AS row_count,
  CAST(NULL AS INT) AS dead_letter_count
FROM raw_events
WHERE origin IS NULL OR NOT REGEXP(origin, '/[0-9]+/[0-9]+$')
UNION ALL
SELECT
  _record_id,
  COALESCE(_source, 'no source') AS source,
  FLOOR(rowtime TO DAY) AS event_day,
  0 AS came,
  1 AS went,
  row_count,
  dead_letter_count
FROM normalized
WHERE row_index = 0;

CREATE TEMPORARY VIEW arrived_records AS
SELECT
  LAST_VALUE(source) AS source,
  LAST_VALUE(event_day) AS event_day,
  MAX(came) AS came,
  MAX(went) AS went,
  LAST_VALUE(row_count) AS row_count,
  LAST_VALUE(dead_letter_count) AS dead_letter_count
FROM records_before_and_behind
WHERE _record_id IS NOT NULL
GROUP BY _record_id
UNION ALL
SELECT source, event_day, came, went, row_count, dead_letter_count
FROM records_before_and_behind
WHERE _record_id IS NULL;
