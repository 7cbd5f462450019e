-- dead_letters in PostgreSQL.

CREATE TABLE IF NOT EXISTS dead_letters (
  dead_letter_id  text PRIMARY KEY,
  source          text,
  error_code      text NOT NULL,
  error_path      text,
  error_message   text,
  activity        text,
  item_index      integer,
  fingerprint     text,
  payload         bytea,
  attributes      text,
  mapping_version text,
  origin          text,
  ingested_at     timestamptz(3),
  event_time      timestamptz(3)
);
