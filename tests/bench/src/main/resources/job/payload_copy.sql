-- What a job that copies payloads writes to: a key, and the payload as text.
CREATE TABLE landing.payload_copy (
  position bigint PRIMARY KEY,
  source   text,
  payload  text
);
