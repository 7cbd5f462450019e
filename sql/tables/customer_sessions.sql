-- customer_sessions: what customers do without a pause of half an hour. Where it lives is said in overlays/.
--
-- A row whose session_start lies within another session of the entity is no session any more: a late
-- activity has made the two one. The view of the warehouse leaves it out. Times are UTC.

CREATE TABLE shape.customer_sessions (
  entity                STRING NOT NULL COMMENT 'Whose session it is: c: and the customer, or a: and the anonymous one',
  session_start         TIMESTAMP(6) NOT NULL COMMENT 'When its first activity happened',
  session_end           TIMESTAMP(6) COMMENT 'When its last one did',
  customer              STRING COMMENT 'The customer, if known',
  anonymous_customer_id STRING COMMENT 'Else who it is as long as that is not known',
  activities            BIGINT COMMENT 'How many activities',
  revenue               DECIMAL(38, 6) COMMENT 'The sum of their revenue impacts; 0 where there are none',
  PRIMARY KEY (entity, session_start) NOT ENFORCED
) COMMENT 'What customers do without a pause of half an hour';
