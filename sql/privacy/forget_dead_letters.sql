-- Forget a person, step 2 of 5, in Flink: finds the dead letters that hold a value of theirs.
--
-- ${person}  their pseudonym, as it stands in the column customer
-- ${kind}    what it is a pseudonym of: email, phone, ip, id, ...
-- ${forget}  a name for this that none had before
-- Reads      dead_letters, in the warehouse
-- Writes     forgetting, in the warehouse
--            Needs the keys with which the dead letters were sealed, and the one that made the
--            pseudonym, which may be an old one.
-- Promises   A dead letter is found if a value of its payload or its headers, at any depth, has the
--            pseudonym, or holds it, as the refused activity of a conflict does. A dead letter that
--            is no JSON, or that the keys do not open, is listed as unread. To run it twice changes
--            nothing.

CREATE TEMPORARY TABLE letters (
  dead_letter_id STRING,
  payload        BYTES,
  attributes     STRING
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'dead_letters'
);

CREATE TEMPORARY TABLE forgetting (
  forget   STRING,
  what     STRING,
  id       STRING,
  activity STRING,
  PRIMARY KEY (what, id, activity) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${warehouse_url}',
  'table-name' = 'forgetting'
);

CREATE TEMPORARY VIEW opened_letters AS
SELECT
  dead_letter_id,
  COALESCE(UNSEAL(payload), payload) AS content
FROM letters
WHERE payload IS NOT NULL
UNION ALL
SELECT
  dead_letter_id,
  COALESCE(UNSEAL(attributes), ENCODE(attributes, 'UTF-8')) AS content
FROM letters
WHERE attributes IS NOT NULL;

CREATE TEMPORARY VIEW values_of_letters AS
SELECT
  l.dead_letter_id,
  v.`value`
FROM opened_letters AS l
LEFT JOIN LATERAL TABLE(JSON_FLATTEN(l.content)) AS v ON TRUE;

EXECUTE STATEMENT SET
BEGIN

INSERT INTO forgetting
SELECT
  '${forget}' AS forget,
  'dead_letter' AS what,
  dead_letter_id AS id,
  '' AS activity
FROM values_of_letters
WHERE ARRAY_CONTAINS(PSEUDONYMS(`value`, '${kind}'), '${person}') OR POSITION('${person}' IN `value`) > 0
ON CONFLICT DO DEDUPLICATE;

INSERT INTO forgetting
SELECT
  '${forget}' AS forget,
  'unread' AS what,
  dead_letter_id AS id,
  '' AS activity
FROM opened_letters
WHERE JSON_FINGERPRINT(content) IS NULL
ON CONFLICT DO DEDUPLICATE;

END;
