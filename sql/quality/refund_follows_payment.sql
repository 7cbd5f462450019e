-- Check: each refund of a charge follows its payment.
--
-- One activity that must come after another, of the same thing, in whatever order the two arrive: a
-- refund whose payment comes later is corrected. Copy it for activities of your own. A payment from
-- before the stream began is not known: those refunds fail.
--
-- Reads     first_arrivals
-- Severity  warning
-- Judged    settled
-- State     for each charge that was paid the earliest time, and the refunds; bounded by
--           table.exec.state.ttl
-- See       SELECT * FROM activity_stream AS refund WHERE _source = :scope AND activity = :activity
--           AND ts >= :window_start AND ts < :window_end
--           AND NOT EXISTS (SELECT FROM activity_stream AS payment
--           WHERE payment.activity IN ('paid_charge', 'captured_charge')
--           AND payment._source = refund._source AND payment.ts <= refund.ts
--           AND payment.feature_json ->> 'object' = refund.feature_json ->> 'object')

SELECT
  refunds._source AS `scope`,
  refunds.activity,
  refunds.ts AS event_time,
  1 AS checked,
  IF(payments.first_paid_at <= refunds.ts, 0, 1) AS failed
FROM (
  SELECT _source, activity, ts, JSON_VALUE(feature_json, '$.object') AS charge
  FROM first_arrivals
  WHERE activity = 'refunded_charge'
) AS refunds
LEFT JOIN (
  SELECT _source, charge, MIN(ts) AS first_paid_at
  FROM (
    SELECT _source, ts, JSON_VALUE(feature_json, '$.object') AS charge
    FROM first_arrivals
    WHERE activity IN ('paid_charge', 'captured_charge')
  )
  GROUP BY _source, charge
) AS payments
  ON payments._source = refunds._source
  AND payments.charge = refunds.charge
