-- Tables beside those of sql/cdc, for what those do not show.

-- A column of each kind that is easily spoilt on the way.
CREATE TABLE profiles (
  id          bigint PRIMARY KEY,
  customer_id text,
  note        text,
  amount      numeric,
  ratio       double precision,
  born        date,
  local_time  timestamp(6),
  seen_at     timestamptz(6),
  settings    jsonb,
  photo       bytea,
  tags        text[],
  key         uuid
);

ALTER TABLE profiles REPLICA IDENTITY FULL;

-- Rows too large for a page, in a table that keeps of a row as it was the key alone.
CREATE TABLE documents (
  id          bigint PRIMARY KEY,
  customer_id text,
  title       text,
  body        text,
  scan        bytea,
  meta        jsonb
);

ALTER TABLE documents ALTER body SET STORAGE EXTERNAL, ALTER scan SET STORAGE EXTERNAL, ALTER meta SET STORAGE EXTERNAL;

-- And the same in one that keeps all of it.
CREATE TABLE contracts (LIKE documents INCLUDING ALL);

ALTER TABLE contracts REPLICA IDENTITY FULL;

-- A table that has a key of its own kind of row and no customer.
CREATE TABLE counters (id bigint PRIMARY KEY, n bigint);

ALTER TABLE counters REPLICA IDENTITY FULL;

ALTER PUBLICATION activity_stream ADD TABLE profiles, documents, contracts, counters;
