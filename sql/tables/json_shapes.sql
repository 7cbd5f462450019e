-- json_shapes: what payloads look like. Where it lives is said in overlays/.

CREATE TABLE shape.json_shapes (
  source       STRING NOT NULL COMMENT 'The source that the payloads came from',
  path         STRING NOT NULL COMMENT 'Where something stands in them: $.items[*].price; names that are data are .*',
  type         STRING NOT NULL COMMENT 'What stands there: string, number, boolean, null, object or array',
  first_seen   TIMESTAMP(3) COMMENT 'The hour in which it was seen first, UTC, by the time of the events',
  last_seen    TIMESTAMP(3) COMMENT 'The hour in which it was seen last, UTC',
  first_origin STRING COMMENT 'Where the first example stands: topic/partition/offset, or its file',
  PRIMARY KEY (source, path, type) NOT ENFORCED
) COMMENT 'What payloads look like';
