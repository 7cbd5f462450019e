-- What did customers do between one payment and the next?
--
-- Activity Schema's relationship "aggregate in between": of viewed_page to each paid_invoice. Where
-- there is no next payment yet, all that came since counts.
--
-- Runs on  PostgreSQL, Flink in batch mode

SELECT
  paid.customer,
  paid.activity_occurrence AS payment,
  COUNT(viewed.activity_id) AS pages_viewed
FROM activity_stream AS paid
LEFT JOIN activity_stream AS viewed
  ON viewed.customer = paid.customer
  AND viewed.activity = 'viewed_page'
  AND viewed.ts >= paid.ts
  AND (paid.activity_repeated_at IS NULL OR viewed.ts < paid.activity_repeated_at)
WHERE paid.activity = 'paid_invoice'
  AND paid.customer IS NOT NULL
GROUP BY paid.customer, paid.activity_occurrence
ORDER BY paid.customer, payment;
