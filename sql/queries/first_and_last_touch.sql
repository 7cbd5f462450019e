-- By which pages did those come who paid: the first that they viewed before, and the last?
--
-- Activity Schema's relationships "first before" and "last before", of viewed_page to the first
-- paid_invoice. Of those who viewed none the page is unknown.
--
-- Runs on  PostgreSQL, Flink in batch mode

WITH touches AS (
  SELECT
    paid.customer,
    JSON_VALUE(viewed.feature_json, '$.path') AS page,
    ROW_NUMBER() OVER (PARTITION BY paid.customer ORDER BY viewed.ts, viewed.activity_id) AS from_first,
    ROW_NUMBER() OVER (PARTITION BY paid.customer ORDER BY viewed.ts DESC, viewed.activity_id DESC) AS from_last
  FROM activity_stream AS paid
  LEFT JOIN activity_stream AS viewed
    ON viewed.customer = paid.customer
    AND viewed.activity = 'viewed_page'
    AND viewed.ts < paid.ts
  WHERE paid.activity = 'paid_invoice'
    AND paid.activity_occurrence = 1
    AND paid.customer IS NOT NULL
)
SELECT
  COALESCE(page, 'unknown') AS page,
  COUNT(*) FILTER (WHERE from_first = 1) AS first_touches,
  COUNT(*) FILTER (WHERE from_last = 1) AS last_touches
FROM touches
WHERE from_first = 1 OR from_last = 1
GROUP BY COALESCE(page, 'unknown')
ORDER BY first_touches DESC, last_touches DESC, page;
