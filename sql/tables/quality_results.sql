-- quality_results: one row a check, what it looked at, and a window of time. Where it lives is said
-- in overlays/.

CREATE TABLE shape.quality_results (
  check_name   STRING NOT NULL COMMENT 'What is checked',
  `scope`      STRING NOT NULL COMMENT 'What was looked at: a source',
  activity     STRING NOT NULL COMMENT 'Which of its activities; empty where it is not about one',
  window_start TIMESTAMP(3) NOT NULL COMMENT 'From this time on, UTC',
  window_end   TIMESTAMP(3) COMMENT 'Up to this time, UTC',
  rows_checked BIGINT COMMENT 'How many rows were looked at',
  rows_failed  BIGINT COMMENT 'How many of them were found wrong',
  `value`      DOUBLE COMMENT 'What was measured',
  threshold    DOUBLE COMMENT 'What it was held against',
  severity     STRING COMMENT 'error, warning',
  action       STRING COMMENT 'expect, drop, quarantine, fail',
  status       STRING COMMENT 'passed, failed, or skipped: too few rows to judge',
  how_to_see   STRING COMMENT 'A query that shows the rows that failed; null where none did',
  PRIMARY KEY (check_name, `scope`, activity, window_start) NOT ENFORCED
) COMMENT 'What the quality checks found';
