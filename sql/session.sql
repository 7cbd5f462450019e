-- How every session of this project begins.

-- Times are UTC wherever SQL shows or casts them: the JDBC connector has no TIMESTAMP_LTZ.
SET 'table.local-time-zone' = 'UTC';

-- All rows of one key pass through one writer, so that two writers never upsert the same rows in
-- different orders, which a database answers with a deadlock.
SET 'table.exec.sink.keyed-shuffle' = 'FORCE';

-- Flink would keep a copy of a table's rows for each sink whose primary key is not that of the query.
-- Here a primary key's changes come from one task, in order, whatever Flink knows of it.
SET 'table.exec.sink.upsert-materialize' = 'NONE';

-- Every table once, without a place: an overlay gives it one by CREATE TABLE x LIKE shape.x.
CREATE DATABASE IF NOT EXISTS shape;
