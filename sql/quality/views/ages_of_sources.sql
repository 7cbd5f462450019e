-- How long ago something arrived from each source, by the clock, also while nothing arrives.
--
-- Reads    normalized, heartbeats
-- Gives    a version a source whenever its last arrival or the clock has moved on: every ten seconds
--          at least
-- Promises Insertions only: what was said of a moment stays.
-- State    a row a source, and the last heartbeat

CREATE TEMPORARY VIEW last_arrivals AS
SELECT _source, MAX(_ingested_at) AS arrived_at
FROM normalized
WHERE row_index = 0
GROUP BY _source;

CREATE TEMPORARY VIEW last_heartbeat AS
SELECT MAX(CAST(beat_at AS TIMESTAMP_LTZ(3))) AS beat_at
FROM heartbeats
WHERE MOD(EXTRACT(SECOND FROM beat_at), 10) = 0;

CREATE TEMPORARY VIEW ages_now AS
SELECT
  _source,
  beat_at,
  -- What has arrived since the heartbeat is new.
  GREATEST(TIMESTAMPDIFF(SECOND, arrived_at, beat_at), 0) AS age_seconds
FROM last_arrivals
CROSS JOIN last_heartbeat
WHERE _source IS NOT NULL AND arrived_at IS NOT NULL;

CREATE TEMPORARY VIEW ages_of_sources AS
SELECT _source, beat_at, age_seconds
FROM TO_CHANGELOG(
  `input` => TABLE ages_now,
  op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT'],
  uid => 'ages'
);
