-- dead_letters in files, a JSON object a line; the payload is Base64.

CREATE TABLE dead_letters WITH (
  'connector' = 'filesystem',
  'path' = '${output}/dead_letters',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
) LIKE shape.dead_letters (EXCLUDING CONSTRAINTS);
