-- activity_stream in files, a JSON object a line: a look at the stream without a database.
--
-- Files are appended to and keep no key: what comes twice stands there twice. INSERT without
-- ON CONFLICT.

CREATE TABLE activity_stream WITH (
  'connector' = 'filesystem',
  'path' = '${output}/activity_stream',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.activity_stream (EXCLUDING CONSTRAINTS);
