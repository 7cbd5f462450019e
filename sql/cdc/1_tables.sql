-- The tables of an application whose customers change. PostgreSQL runs with wal_level = logical.

CREATE TABLE customers (
  id         text PRIMARY KEY,
  email      text NOT NULL,
  first_name text,
  last_name  text,
  plan       text,
  status     text NOT NULL DEFAULT 'active',
  credit     numeric(12, 2),
  settings   jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id text NOT NULL REFERENCES customers (id),
  total       numeric(12, 2) NOT NULL,
  placed_at   timestamptz NOT NULL DEFAULT now()
);

-- A change then tells of the whole row as it was before. Without it, an update does not say what it
-- changed, and a deleted row is its key alone.
ALTER TABLE customers REPLICA IDENTITY FULL;
ALTER TABLE orders REPLICA IDENTITY FULL;

-- What the connector may see. A table that is added here is added to its table.include.list too.
CREATE PUBLICATION activity_stream FOR TABLE customers, orders;
