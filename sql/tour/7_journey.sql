-- One customer's journey: the customer seen by most sources
SELECT
  TO_CHAR(ts, 'YYYY-MM-DD HH24:MI') AS at,
  _source AS source,
  activity,
  activity_occurrence AS nth,
  TRIM_SCALE(revenue_impact) AS revenue,
  LEFT(JSONB_STRIP_NULLS(feature_json)::text, 60) AS features
FROM activity_stream
WHERE customer = (
  SELECT customer
  FROM activity_stream
  WHERE customer IS NOT NULL
  GROUP BY customer
  ORDER BY COUNT(DISTINCT _source) DESC, COUNT(*) DESC, customer
  LIMIT 1
)
ORDER BY ts, activity_id, activity DESC
LIMIT 25;
