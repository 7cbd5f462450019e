-- What still uses which key, on the warehouse: by table, column and version of the key, how many
-- rows hold a pseudonym or something sealed that was made with it.
--
-- Reads    landing.activity_stream, dead_letters, replaying
-- Promises Whatever names a version is counted: a key whose version is not in the result is needed
--          by no row. A text that only looks like a pseudonym, a word of the same form, is counted
--          too; what nobody has marked with a version, nothing can find.

WITH texts AS (
  SELECT
    'landing.activity_stream' AS table_name,
    t.column_name,
    t.content,
    a.ctid AS row_id
  FROM landing.activity_stream AS a
  CROSS JOIN LATERAL (
    VALUES
      ('activity_id', a.activity_id),
      ('customer', a.customer),
      ('anonymous_customer_id', a.anonymous_customer_id),
      ('feature_json', a.feature_json),
      ('link', a.link)
  ) AS t (column_name, content)
  UNION ALL
  SELECT 'dead_letters', 'attributes', attributes, ctid
  FROM dead_letters
  UNION ALL
  SELECT 'replaying', 'attributes', attributes, ctid
  FROM replaying
),
-- Sealed text is sealed_ and the base64url of the sealed bytes.
sealed AS (
  SELECT
    table_name,
    column_name,
    row_id,
    DECODE(TRANSLATE(found[1], '-_', '+/'), 'base64') AS head
  FROM texts
  CROSS JOIN LATERAL REGEXP_MATCHES(content, 'sealed_([A-Za-z0-9_-]{24})', 'g') AS found
  UNION ALL
  SELECT 'dead_letters', 'payload', ctid, SUBSTRING(payload FROM 1 FOR 18)
  FROM dead_letters
  UNION ALL
  SELECT 'replaying', 'payload', ctid, SUBSTRING(payload FROM 1 FOR 18)
  FROM replaying
),
-- Sealed bytes begin with 1, the length of the version, and the version.
versions AS (
  SELECT
    table_name,
    column_name,
    'pseudonym' AS what,
    found[1] AS key_version,
    row_id
  FROM texts
  CROSS JOIN LATERAL REGEXP_MATCHES(content, '\m([a-z0-9]{1,16})_[a-z2-7]{32}\M', 'g') AS found
  UNION ALL
  SELECT
    table_name,
    column_name,
    'seal',
    ENCODE(SUBSTRING(head FROM 3 FOR GET_BYTE(head, 1)), 'escape'),
    row_id
  FROM sealed
  WHERE LENGTH(head) = 18
    AND GET_BYTE(head, 0) = 1
    AND GET_BYTE(head, 1) BETWEEN 1 AND 16
)
SELECT
  table_name,
  column_name,
  what,
  key_version,
  COUNT(DISTINCT row_id) AS rows
FROM versions
GROUP BY table_name, column_name, what, key_version
ORDER BY table_name, column_name, what, key_version;
