-- What records became, row by row, for the checks that look at what was refused.
--
-- Reads    normalized
-- Gives    the activities and dead letters of each record, as it was normalized last; of a dead letter
--          the activity that it would have become, empty where that is not known
-- Promises A record that was replayed counts once. Where a corrected mapping makes fewer rows of it
--          than before, those that are too many still count.
-- State    one row for each row of a record that has an id: of those that left a dead letter, or were
--          sent again

CREATE TEMPORARY VIEW rows_of_records AS
SELECT _source, COALESCE(activity, '') AS activity, error_code, rowtime
FROM normalized
WHERE _record_id IS NULL AND _source IS NOT NULL AND (error_code <> 'IGNORED' OR error_code IS NULL)
UNION ALL
SELECT _source, COALESCE(activity, '') AS activity, error_code, rowtime
FROM (
  SELECT
    LAST_VALUE(_source) AS _source,
    LAST_VALUE(COALESCE(activity, '')) AS activity,
    LAST_VALUE(COALESCE(error_code, 'NONE')) AS error_code,
    LAST_VALUE(CAST(rowtime AS TIMESTAMP_LTZ(3))) AS rowtime
  FROM normalized
  WHERE _record_id IS NOT NULL AND _source IS NOT NULL
  GROUP BY _record_id, row_index
)
WHERE error_code <> 'IGNORED';
