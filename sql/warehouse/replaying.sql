-- replaying in PostgreSQL: the dead letters that are being replayed (replay/README.md), and, one row
-- a record, what is to be sent of them.

CREATE TABLE IF NOT EXISTS replaying (
  replay text NOT NULL,
  LIKE dead_letters INCLUDING INDEXES
);

-- The first dead letter of a record carries its payload and its headers.
CREATE OR REPLACE VIEW replaying_records AS
SELECT DISTINCT ON (source, origin, fingerprint)
  replay,
  source,
  origin,
  payload,
  attributes,
  ingested_at
FROM replaying
ORDER BY source, origin, fingerprint, payload IS NULL, attributes IS NULL;
