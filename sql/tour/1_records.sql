-- Records read, and what became of them
SELECT
  read.source,
  read.records,
  COALESCE(written.activities, 0) AS activities,
  COALESCE(rejected.dead_letters, 0) AS dead_letters
FROM (
  SELECT scope AS source, SUM(rows_checked) AS records
  FROM quality_results
  WHERE check_name = 'records_accounted_for'
  GROUP BY scope
) AS read
LEFT JOIN (
  SELECT _source AS source, COUNT(*) AS activities
  FROM activity_stream
  GROUP BY _source
) AS written ON written.source = read.source
LEFT JOIN (
  SELECT COALESCE(source, 'no source') AS source, COUNT(*) AS dead_letters
  FROM dead_letters
  GROUP BY 1
) AS rejected ON rejected.source = read.source
ORDER BY read.records DESC, read.source;
