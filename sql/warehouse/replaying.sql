-- replaying in PostgreSQL: the dead letters that are being replayed (replay/README.md), and, one row
-- a record, what is to be sent of them.

CREATE TABLE IF NOT EXISTS replaying (
  replay text NOT NULL,
  LIKE dead_letters INCLUDING INDEXES
);

-- The first dead letter of a record carries its payload and its headers. Records of one partition
-- come in the order they had there: an origin ends with the offset.
CREATE OR REPLACE VIEW replaying_records AS
SELECT DISTINCT ON (source, rtrim(origin, '0123456789'), length(origin), origin, fingerprint)
  replay,
  source,
  origin,
  payload,
  attributes,
  ingested_at
FROM replaying
ORDER BY
  source, rtrim(origin, '0123456789'), length(origin), origin, fingerprint,
  payload IS NULL, attributes IS NULL;
