-- A job that copies what arrived, as it came: the same source, the same settings of the sink.

CREATE TABLE payloads (
  topic       STRING METADATA VIRTUAL,
  `partition` INT METADATA VIRTUAL,
  `offset`    BIGINT METADATA VIRTUAL,
  source      AS SUBSTRING(topic FROM 5)
) LIKE raw_events (
  INCLUDING OPTIONS
  EXCLUDING GENERATED
  EXCLUDING METADATA
  EXCLUDING WATERMARKS
);

-- The sink writes the names of columns as they are: none may be a word of PostgreSQL's.
CREATE TABLE payload_copy (
  topic           STRING NOT NULL,
  topic_partition INT NOT NULL,
  topic_offset    BIGINT NOT NULL,
  source          STRING,
  payload         BYTES,
  PRIMARY KEY (topic, topic_partition, topic_offset) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'payload_copy',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '200 ms',
  'sink.max-retries' = '10'
);

INSERT INTO payload_copy
SELECT topic, `partition`, `offset`, source, payload
FROM payloads
ON CONFLICT DO DEDUPLICATE;
