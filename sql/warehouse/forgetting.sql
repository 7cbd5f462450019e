-- forgetting in PostgreSQL: what is being taken out for people who are forgotten
-- (privacy/README.md). Empty when nobody is.

CREATE TABLE IF NOT EXISTS forgetting (
  forget   text NOT NULL,
  what     text NOT NULL,
  id       text NOT NULL,
  activity text NOT NULL,
  PRIMARY KEY (what, id, activity)
);

COMMENT ON COLUMN forgetting.what IS
  'activity, dead_letter, or unread: a dead letter that nobody could look into';
