-- activity_stream in PostgreSQL: the table that rows land in, and the view that people read.
--
-- feature_json lands as text, which is what Flink's JDBC connector can read again, and is kept as
-- jsonb beside it, which is what the view shows.

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
  _source               text,
  _mapping_version      text,
  _ingested_at          timestamptz(3),
  _origin               text,
  features              jsonb GENERATED ALWAYS AS (feature_json::jsonb) STORED,
  PRIMARY KEY (activity, activity_id)
);

CREATE INDEX IF NOT EXISTS activity_stream_entity
  ON landing.activity_stream (activity, customer, anonymous_customer_id, ts, activity_id);

-- An entity is a customer, else an anonymous customer: the same text in the two is not the same
-- entity. Its activities of one name are counted in the order of (ts, activity_id).
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
  ROW_NUMBER() OVER same_again AS activity_occurrence,
  LEAD(ts) OVER same_again AS activity_repeated_at,
  _source,
  _mapping_version,
  _ingested_at,
  _origin
FROM landing.activity_stream
WINDOW same_again AS (
  PARTITION BY activity, customer IS NULL, COALESCE(customer, anonymous_customer_id)
  ORDER BY ts, activity_id
);

COMMENT ON VIEW activity_stream IS 'What customers did, one row an activity (Activity Schema v2)';
