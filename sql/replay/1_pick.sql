-- Replay, step 1 of 3, on the warehouse: picks the records to be replayed.
--
-- ${where}   which dead letters, a condition: error_code = 'TYPE_MISMATCH'
-- ${replay}  a name for this replay that none had before
-- Writes     dead_letters, replaying
-- Promises   A record is replayed as a whole, so that all its dead letters move, also those that the
--            condition leaves out: those that are still right are written again. In one transaction.
--            What an earlier replay left behind, since it ended before step 3, is replayed again.
--
-- A record without payload in its dead letters stays where it is, and so does a CONFLICT: it tells of
-- two records that disagree, not of one that could not be read.

DO $$
BEGIN
  UPDATE replaying SET replay = '${replay}';

  EXECUTE 'CREATE TEMPORARY TABLE chosen ON COMMIT DROP AS '
    || 'SELECT DISTINCT source, origin, fingerprint FROM dead_letters WHERE (' || '${where}' || ')';

  WITH complete AS (
    SELECT DISTINCT source, origin, fingerprint
    FROM dead_letters
    WHERE payload IS NOT NULL OR fingerprint IS NULL
  ),
  picked AS (
    DELETE FROM dead_letters
    WHERE error_code NOT IN ('CONFLICT', 'CHECK')
      AND source IS NOT NULL
      AND (source, COALESCE(origin, ''), COALESCE(fingerprint, ''))
        IN (SELECT source, COALESCE(origin, ''), COALESCE(fingerprint, '') FROM chosen)
      AND (source, COALESCE(origin, ''), COALESCE(fingerprint, ''))
        IN (SELECT source, COALESCE(origin, ''), COALESCE(fingerprint, '') FROM complete)
    RETURNING *
  )
  INSERT INTO replaying
  SELECT '${replay}', picked.*
  FROM picked
  ON CONFLICT (dead_letter_id) DO UPDATE SET
    replay = EXCLUDED.replay,
    payload = COALESCE(EXCLUDED.payload, replaying.payload),
    attributes = COALESCE(EXCLUDED.attributes, replaying.attributes);
END $$;
