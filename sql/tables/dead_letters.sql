-- dead_letters: one row for each record or array item that could not become an activity, and why.
-- Where it lives is said in overlays/.

CREATE TABLE shape.dead_letters (
  dead_letter_id  STRING NOT NULL COMMENT 'The same for the same record and reason: a replay adds nothing',
  source          STRING COMMENT 'The source that the record came from',
  error_code      STRING NOT NULL COMMENT 'NOT_JSON, UNKNOWN_SOURCE, REQUIRED_MISSING, ...',
  error_path      STRING COMMENT 'The path in the payload that is to blame',
  error_message   STRING COMMENT 'What was found and what was expected; never a personal value',
  activity        STRING COMMENT 'The activity that it would have become, where that is known',
  item_index      INT COMMENT 'The array item, from 0, where the record is one of several',
  fingerprint     STRING COMMENT 'Fingerprint of the payload',
  payload         BYTES COMMENT 'The record as it came, sealed: UNSEAL gives it back for a replay; with the first of a record''s dead letters, by fingerprint',
  attributes      STRING COMMENT 'Its transport headers, one JSON object, sealed; where the payload is',
  mapping_version STRING COMMENT 'The mapping that refused it',
  origin          STRING COMMENT 'Where the record came from',
  ingested_at     TIMESTAMP(3) COMMENT 'When the record arrived, UTC',
  event_time      TIMESTAMP(3) COMMENT 'The event''s own time, as watermarks took it, UTC',
  PRIMARY KEY (dead_letter_id) NOT ENFORCED
) COMMENT 'What could not become an activity, and why';
