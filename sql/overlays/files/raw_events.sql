-- raw_events in files: <input>/source=<name>/**, one record a line, also gzipped.
--
-- Folders below the source that say name=value are the attributes of the records in them, as in
-- source=github/x-github-event=push/events.ndjson; what a file name cannot hold is percent-encoded
-- (x-shopify-topic=orders%2Fcreate). A record arrived when its file was last changed.
--
-- The watermark is held back by a century. Files are read one after the other and in no order of
-- time: a watermark that followed the events would call whole files late. This way each window
-- fires once, complete, when all files have been read. For a stream in order of arrival take the
-- watermark of shape.raw_events instead.

CREATE TABLE raw_events (
  ingested_at TIMESTAMP_LTZ(3) METADATA FROM 'file.modification-time',
  file_path   STRING METADATA FROM 'file.path',
  attributes  AS STR_TO_MAP(
    URL_DECODE(REPLACE(REPLACE(
      NULLIF(REGEXP_EXTRACT(file_path, '/source=[^/]*/(.*=.*)/[^/]*$', 1), ''),
      '+', '%2B'), '/', U&'\001F')),
    U&'\001F', '='),
  event_time  AS EVENT_TIME(source, payload, ingested_at),
  WATERMARK FOR event_time AS event_time - INTERVAL '100' YEAR(3)
) PARTITIONED BY (source) WITH (
  'connector' = 'filesystem',
  'path' = '${input}',
  'format' = 'raw'
) LIKE shape.raw_events (
  OVERWRITING GENERATED
  OVERWRITING METADATA
  OVERWRITING WATERMARKS
);
