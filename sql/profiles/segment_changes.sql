-- A customer's move to another segment as an activity: changed_segment.
--
-- Reads    customer_profile_versions
-- Gives    activities, of the shape of activity_stream
-- Promises Once, when a customer has been in the new segment for a day: who wavers between two has not
--          moved. ts is when it began.
--
-- They are a stream of their own, segment_changes: what stands in activity_stream follows from its
-- events in whatever order they come, while a segment is what was true when it was looked at. To have
-- them there too, write segment_change_rows in the job with activity_stream_rows (UNION ALL).

CREATE TEMPORARY VIEW segments AS
SELECT customer, segment, as_of, FALSE AS _forget, rowtime
FROM customer_profile_versions
UNION ALL
SELECT customer, CAST(NULL AS STRING) AS segment, CAST(ts AS TIMESTAMP_LTZ(3)) AS as_of, TRUE AS _forget, rowtime
FROM first_arrivals
WHERE activity = 'requested_erasure' AND customer IS NOT NULL;

CREATE TEMPORARY VIEW settled_segments AS
SELECT customer, from_segment, to_segment, changed_at, rowtime
FROM SEGMENT_CHANGES(
  versions => TABLE segments PARTITION BY customer,
  lasting => INTERVAL '1' DAY,
  forget_after => INTERVAL '${forget_after}' DAY(3),
  on_time => DESCRIPTOR(rowtime),
  uid => 'segment_changes'
);

CREATE TEMPORARY VIEW segment_activities AS
SELECT
  ACTIVITY_ID('changed_segment', customer, CAST(changed_at AS STRING), to_segment) AS activity_id,
  CAST(changed_at AS TIMESTAMP_LTZ(6)) AS ts,
  customer,
  'changed_segment' AS activity,
  JSON_OBJECT(KEY 'from_segment' VALUE from_segment, KEY 'to_segment' VALUE to_segment) AS feature_json,
  FALSE AS _forget
FROM settled_segments
UNION ALL
SELECT activity_id, ts, customer, activity, feature_json, TRUE AS _forget
FROM first_arrivals
WHERE activity = 'requested_erasure' AND customer IS NOT NULL;

CREATE TEMPORARY VIEW numbered_segments AS
SELECT activity_id, ts, customer, activity, feature_json, activity_occurrence, activity_repeated_at, _late
FROM NUMBER_ACTIVITIES(
  activities => TABLE segment_activities PARTITION BY customer,
  horizon => INTERVAL '${horizon}' DAY(3),
  forget_after => INTERVAL '${forget_after}' DAY(3),
  uid => 'number_segments'
);

CREATE TEMPORARY VIEW segment_change_rows AS
SELECT
  activity_id,
  CAST(ts AS TIMESTAMP(6)) AS ts,
  customer,
  CAST(NULL AS STRING) AS anonymous_customer_id,
  activity,
  feature_json,
  CAST(NULL AS DECIMAL(18, 6)) AS revenue_impact,
  CAST(NULL AS STRING) AS link,
  activity_occurrence,
  CAST(activity_repeated_at AS TIMESTAMP(6)) AS activity_repeated_at,
  'profiles' AS _source,
  CAST(NULL AS STRING) AS _mapping_version,
  CAST(NULL AS TIMESTAMP(3)) AS _ingested_at,
  CAST(NULL AS STRING) AS _origin,
  _late
FROM TO_CHANGELOG(
  `input` => TABLE numbered_segments,
  op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT'],
  uid => 'segment_versions'
);
