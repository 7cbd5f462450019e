-- Check: at least half of a source's activities name their customer, not only an anonymous one.
--
-- Reads    first_arrivals
-- Gives    one observation an activity, by source and day; those without a customer failed

CREATE TEMPORARY VIEW quality_customer_known AS
SELECT
  'customer_known' AS check_name,
  _source AS `scope`,
  FLOOR(rowtime TO DAY) AS window_start,
  1 AS checked,
  IF(customer IS NULL, 1, 0) AS failed
FROM first_arrivals;
