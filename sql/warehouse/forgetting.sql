-- forgetting in PostgreSQL: what is being taken out for people who are forgotten
-- (privacy/README.md). Empty when nobody is.

CREATE TABLE IF NOT EXISTS forgetting (
  forget   text NOT NULL,
  what     text NOT NULL,
  id       text NOT NULL,
  activity text NOT NULL,
  PRIMARY KEY (what, id, activity)
);

-- Under which names an entity has activities; the entity is the customer, else the anonymous one.
CREATE OR REPLACE VIEW activities_of_entities AS
SELECT DISTINCT
  activity,
  customer,
  CASE WHEN customer IS NULL THEN anonymous_customer_id END AS anonymous_customer_id
FROM landing.activity_stream
WHERE activity <> 'requested_erasure';

COMMENT ON COLUMN forgetting.what IS
  'activity, segment_change, profile, dead_letter, or unread: a dead letter that nobody could look into';
