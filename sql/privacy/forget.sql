-- Forget a person, step 3 of 5, on the warehouse: deletes their rows.
--
-- ${person}  their pseudonym, as it stands in the column customer
-- ${forget}  the name given in step 1
-- Writes     landing.activity_stream, landing.segment_changes, customer_profiles,
--            landing.customer_sessions, dead_letters, replaying; forgetting
-- Promises   A row goes whose customer or anonymous_customer_id is the pseudonym, or that holds it in
--            its features, its link or its id, and their profile and sessions; and so do the dead letters that step 2 has found, with
--            the others of their records. Their keys are noted for step 4. In one transaction. What an
--            earlier run left behind, since it ended before step 5, is taken up again.
--
-- Counts of activities (activity_daily, activity_hourly, activity_so_far, api_latency,
-- quality_results) stay: they name nobody.

DO $$
BEGIN
  UPDATE forgetting SET forget = '${forget}';

  WITH gone AS (
    DELETE FROM landing.activity_stream
    WHERE customer = '${person}'
      OR anonymous_customer_id = '${person}'
      OR STRPOS(feature_json, '${person}') > 0
      OR STRPOS(link, '${person}') > 0
      OR STRPOS(activity_id, '${person}') > 0
    RETURNING activity, activity_id
  )
  INSERT INTO forgetting (forget, what, id, activity)
  SELECT '${forget}', 'activity', activity_id, activity
  FROM gone
  ON CONFLICT DO NOTHING;

  WITH gone AS (
    DELETE FROM landing.segment_changes
    WHERE customer = '${person}'
    RETURNING activity, activity_id
  )
  INSERT INTO forgetting (forget, what, id, activity)
  SELECT '${forget}', 'segment_change', activity_id, activity
  FROM gone
  ON CONFLICT DO NOTHING;

  WITH gone AS (
    DELETE FROM customer_profiles
    WHERE customer = '${person}'
    RETURNING customer
  )
  INSERT INTO forgetting (forget, what, id, activity)
  SELECT '${forget}', 'profile', customer, ''
  FROM gone
  ON CONFLICT DO NOTHING;

  DELETE FROM landing.customer_sessions
  WHERE customer = '${person}' OR anonymous_customer_id = '${person}';

  -- Only the first dead letter of a record carries its payload.
  INSERT INTO forgetting (forget, what, id, activity)
  SELECT '${forget}', 'dead_letter', other.dead_letter_id, ''
  FROM forgetting AS found
  JOIN dead_letters AS first ON first.dead_letter_id = found.id
  JOIN dead_letters AS other
    ON other.source = first.source
    AND other.origin IS NOT DISTINCT FROM first.origin
    AND other.fingerprint = first.fingerprint
  WHERE found.what = 'dead_letter'
  ON CONFLICT DO NOTHING;

  DELETE FROM dead_letters
  WHERE dead_letter_id IN (SELECT id FROM forgetting WHERE what = 'dead_letter');

  DELETE FROM replaying
  WHERE dead_letter_id IN (SELECT id FROM forgetting WHERE what = 'dead_letter');
END $$;
