-- Occurrences count from one, in the order of their time, and each knows when it is repeated.

SELECT activity_id, activity, activity_occurrence, activity_repeated_at FROM activity_stream;

SELECT
  activity_id,
  activity,
  ROW_NUMBER() OVER same_again AS activity_occurrence,
  LEAD(ts) OVER same_again AS activity_repeated_at
FROM activity_stream
WINDOW same_again AS (
  PARTITION BY activity, customer IS NULL, COALESCE(customer, anonymous_customer_id)
  ORDER BY ts, activity_id COLLATE "C");

SELECT COUNT(*) > 0 FROM activity_stream WHERE activity_occurrence > 1;

SELECT COUNT(*) = 0 FROM activity_stream WHERE _late;
