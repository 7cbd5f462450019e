-- activity_stream in PostgreSQL: the table that rows land in, and the view that people read.
--
-- feature_json lands as text, which is what Flink's JDBC connector can read again, and is kept as
-- jsonb beside it, which is what the view shows. A row is often written twice, when it comes and
-- when it is repeated: the space left in its page lets the second stand beside the first, with no
-- index to change.

CREATE SCHEMA IF NOT EXISTS landing;

CREATE TABLE IF NOT EXISTS landing.activity_stream (
  activity_id           text NOT NULL,
  ts                    timestamptz(6) NOT NULL,
  customer              text,
  anonymous_customer_id text,
  activity              text NOT NULL,
  feature_json          text,
  revenue_impact        numeric(18, 6),
  link                  text,
  activity_occurrence   bigint,
  activity_repeated_at  timestamptz(6),
  _source               text,
  _mapping_version      text,
  _ingested_at          timestamptz(3),
  _origin               text,
  _late                 boolean,
  features              jsonb GENERATED ALWAYS AS (feature_json::jsonb) STORED,
  PRIMARY KEY (activity, activity_id)
) WITH (fillfactor = 70);

CREATE INDEX IF NOT EXISTS activity_stream_customer ON landing.activity_stream (customer, ts);

CREATE OR REPLACE VIEW activity_stream AS
SELECT
  activity_id,
  ts,
  customer,
  anonymous_customer_id,
  activity,
  features AS feature_json,
  revenue_impact,
  link,
  activity_occurrence,
  activity_repeated_at,
  _source,
  _mapping_version,
  _ingested_at,
  _origin,
  _late
FROM landing.activity_stream;

COMMENT ON VIEW activity_stream IS 'What customers did, one row an activity (Activity Schema v2)';
