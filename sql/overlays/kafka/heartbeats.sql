-- heartbeats beside topics: one a second, for as long as the job runs.

CREATE TABLE heartbeats WITH (
  'connector' = 'datagen',
  'rows-per-second' = '1',
  'fields.beat.kind' = 'random'
) LIKE shape.heartbeats;
