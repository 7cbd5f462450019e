-- customer_sessions in PostgreSQL: the table that rows land in, and the view that people read, which
-- leaves out what has become part of another session.

CREATE TABLE IF NOT EXISTS landing.customer_sessions (
  entity                text NOT NULL,
  session_start         timestamptz(6) NOT NULL,
  session_end           timestamptz(6),
  customer              text,
  anonymous_customer_id text,
  activities            bigint,
  revenue               numeric(38, 6),
  PRIMARY KEY (entity, session_start)
) WITH (fillfactor = 70);

CREATE INDEX IF NOT EXISTS customer_sessions_customer ON landing.customer_sessions (customer);

CREATE OR REPLACE VIEW customer_sessions AS
SELECT
  customer,
  anonymous_customer_id,
  session_start,
  session_end,
  session_end - session_start AS duration,
  activities,
  revenue
FROM (
  SELECT
    *,
    MAX(session_end) OVER (
      PARTITION BY entity, customer, anonymous_customer_id
      ORDER BY session_start
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_until
  FROM landing.customer_sessions
) AS sessions
WHERE covered_until IS NULL OR session_start > covered_until;

COMMENT ON VIEW customer_sessions IS 'What customers do without a pause of half an hour, one row a session';
