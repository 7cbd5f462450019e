-- How every session of this project begins.

-- Times are UTC wherever SQL shows or casts them: the JDBC connector has no TIMESTAMP_LTZ.
SET 'table.local-time-zone' = 'UTC';

-- Every table once, without a place: an overlay gives it one by CREATE TABLE x LIKE shape.x.
CREATE DATABASE IF NOT EXISTS shape;

-- What several INSERTs read is planned once.
SET 'table.optimizer.reuse-optimize-block-with-digest-enabled' = 'true';
