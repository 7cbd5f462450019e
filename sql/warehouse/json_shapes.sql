-- json_shapes in PostgreSQL.

CREATE TABLE IF NOT EXISTS json_shapes (
  source       text NOT NULL,
  path         text NOT NULL,
  type         text NOT NULL,
  first_seen   timestamptz,
  last_seen    timestamptz,
  first_origin text,
  PRIMARY KEY (source, path, type)
);
