-- How every session of this project begins.

-- Times are UTC wherever SQL shows or casts them: the JDBC connector has no TIMESTAMP_LTZ.
SET 'table.local-time-zone' = 'UTC';

-- All rows of one key pass through one writer, so that two writers never upsert the same rows in
-- different orders, which a database answers with a deadlock.
SET 'table.exec.sink.keyed-shuffle' = 'FORCE';

-- Every table once, without a place: an overlay gives it one by CREATE TABLE x LIKE shape.x.
CREATE DATABASE IF NOT EXISTS shape;
