-- heartbeats beside files: none. What was read to its end does not grow old while it is read.

CREATE TABLE heartbeats WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1',
  'number-of-rows' = '0'
) LIKE shape.heartbeats;
