-- The most frequent activities of each source
SELECT source, activity, activities, entities, revenue_impact
FROM (
  SELECT
    _source AS source,
    activity,
    COUNT(*) AS activities,
    COUNT(DISTINCT COALESCE(customer, anonymous_customer_id)) AS entities,
    TRIM_SCALE(SUM(revenue_impact)) AS revenue_impact,
    ROW_NUMBER() OVER (PARTITION BY _source ORDER BY COUNT(*) DESC, activity) AS place
  FROM activity_stream
  GROUP BY _source, activity
) AS counted
WHERE place <= 3
ORDER BY source, place;
