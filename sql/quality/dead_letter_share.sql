-- Check: of what records became, at most one in twenty is a dead letter.
--
-- Reads    normalized
-- Gives    one row a source and day; rows_failed is the number of dead letters

CREATE TEMPORARY VIEW quality_dead_letter_share AS
SELECT
  'dead_letter_share' AS check_name,
  COALESCE(_source, 'no source') AS `scope`,
  CAST(window_start AS TIMESTAMP(3)) AS window_start,
  CAST(window_end AS TIMESTAMP(3)) AS window_end,
  COUNT(*) AS rows_checked,
  COUNT(*) FILTER (WHERE error_code <> 'IGNORED') AS rows_failed,
  CAST(COUNT(*) FILTER (WHERE error_code <> 'IGNORED') AS DOUBLE) / COUNT(*) AS `value`,
  CAST(0.05 AS DOUBLE) AS threshold,
  'warning' AS severity,
  CASE
    WHEN COUNT(*) FILTER (WHERE error_code <> 'IGNORED') <= 0.05 * COUNT(*) THEN 'passed'
    ELSE 'failed'
  END AS status,
  'SELECT error_code, error_path, error_message, origin FROM dead_letters WHERE source = '''
    || REPLACE(COALESCE(_source, ''), '''', '''''') || '''' AS how_to_see
FROM TUMBLE(TABLE normalized, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
GROUP BY _source, window_start, window_end;
