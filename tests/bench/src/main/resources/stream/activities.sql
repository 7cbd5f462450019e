-- The job without checks, rollups and topics: only what PostgreSQL holds of the stream itself.

EXECUTE STATEMENT SET
BEGIN

INSERT INTO activity_stream
SELECT * FROM activity_stream_rows
ON CONFLICT DO DEDUPLICATE;

INSERT INTO dead_letters
SELECT * FROM dead_letter_rows
ON CONFLICT DO DEDUPLICATE;

END;
