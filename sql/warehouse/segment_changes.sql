-- segment_changes in PostgreSQL: when customers moved to another segment, as activities. The table that
-- rows land in, and the view that people read, as those of activity_stream.

CREATE TABLE IF NOT EXISTS landing.segment_changes (LIKE landing.activity_stream INCLUDING ALL);

CREATE OR REPLACE VIEW segment_changes AS
SELECT
  activity_id,
  ts,
  customer,
  activity,
  features AS feature_json,
  activity_occurrence,
  activity_repeated_at
FROM landing.segment_changes;

COMMENT ON VIEW segment_changes IS 'When customers moved to another segment, one row a move';
