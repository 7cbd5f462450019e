-- raw_events: what arrived, untouched, one row a record. Where it lives is said in overlays/.

CREATE TABLE shape.raw_events (
  source      STRING COMMENT 'Names the mapping: stripe, github, ...',
  payload     BYTES COMMENT 'One JSON document, as it came; whatever else came is kept too',
  attributes  AS CAST(NULL AS MAP<STRING, STRING>) COMMENT 'Transport headers; an overlay knows where they stand',
  ingested_at TIMESTAMP_LTZ(3) METADATA COMMENT 'When the record arrived here',
  origin      AS CAST(NULL AS STRING) COMMENT 'What a record was known by when it was sent before; NULL for one that comes first',
  file_path   STRING METADATA COMMENT 'Where the record came from',
  event_time  AS EVENT_TIME(source, payload, ingested_at) COMMENT 'The event''s own time, never null, never long after its arrival: what watermarks follow',
  WATERMARK FOR event_time AS event_time - INTERVAL '5' MINUTE
) COMMENT 'What arrived, untouched';
