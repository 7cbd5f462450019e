-- Sessions are the activities without a pause of half an hour.

SELECT * FROM customer_sessions;

SELECT
  customer,
  anonymous AS anonymous_customer_id,
  MIN(ts) AS session_start,
  MAX(ts) AS session_end,
  MAX(ts) - MIN(ts) AS duration,
  COUNT(*) AS activities,
  COALESCE(SUM(revenue_impact), 0) AS revenue
FROM (
  SELECT *, SUM(begins) OVER (PARTITION BY entity ORDER BY ts) AS session
  FROM (
    SELECT
      *,
      CASE WHEN ts - LAG(ts) OVER (PARTITION BY entity ORDER BY ts) <= INTERVAL '30 minutes'
        THEN 0 ELSE 1 END AS begins
    FROM (
      SELECT
        *,
        COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity,
        CASE WHEN customer IS NULL THEN anonymous_customer_id END AS anonymous
      FROM activity_stream
    ) AS of_entities
  ) AS begun
) AS cut
GROUP BY entity, session, customer, anonymous;

SELECT COUNT(*) > 100 FROM customer_sessions WHERE activities > 2;

-- Files are read in no order: sessions have become parts of others.
SELECT (SELECT COUNT(*) FROM landing.customer_sessions) > (SELECT COUNT(*) FROM customer_sessions);
