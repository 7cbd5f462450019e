-- What is measured with, in PostgreSQL: the transaction that brought a row first, which a later
-- change leaves as it is; and the table of the job that copies.

ALTER TABLE landing.activity_stream ADD COLUMN landed xid8 DEFAULT pg_current_xact_id();

CREATE TABLE payload_copy (
  topic           text,
  topic_partition integer,
  topic_offset    bigint,
  source          text,
  payload         bytea,
  landed          xid8 DEFAULT pg_current_xact_id(),
  PRIMARY KEY (topic, topic_partition, topic_offset)
);
