-- heartbeats: what time it is, also while nothing arrives. Where it comes from is said in overlays/.

CREATE TABLE shape.heartbeats (
  beat    BIGINT COMMENT 'Says nothing',
  beat_at AS CAST(CURRENT_TIMESTAMP AS TIMESTAMP_LTZ(3)) COMMENT 'When it came, by the clock of the machine',
  WATERMARK FOR beat_at AS beat_at
) COMMENT 'What time it is, also while nothing arrives';
