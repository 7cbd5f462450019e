-- Check: every feature that the dictionary declares personal is there in its protected form only.
--
-- What has the form of its protection: a pseudonym, a masked address, a truncated one, a text in which
-- REDACT finds nothing. The normalizer protects what a mapping or the dictionary declares; this looks
-- once more, by the dictionary alone, at what came out of it and of any view of yours that stands in
-- between.
--
-- Reads     features
-- State     that of all counted observations
-- See       SELECT activity_id, feature_json FROM activity_stream
--           WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end

SELECT
  _source AS `scope`,
  activity,
  rowtime AS event_time,
  1 AS checked,
  IF(unprotected IS NULL, 0, 1) AS failed
FROM features
WHERE feature = ''
