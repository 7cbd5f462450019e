-- The features of activities, what their values are like each day, and what that was the day before.
--
-- Reads    first_arrivals
-- Gives    features: each feature of each activity, and for each activity one row that says what of it
--          is exposed. feature_profile: one row a source, activity, feature and day. feature_changes:
--          the same beside the day before, for days of a hundred activities or more after such a day
-- Promises Each activity is taken apart once, however many checks read these views. A day is given when
--          the watermark has passed it, once; an activity that comes after that is not in it. The day
--          before is the last one on which such an activity came.
-- State    while a day lasts, three sketches a source, activity and feature: at most some 15 kB, 100 kB
--          where texts are long; then those of the last day, for the next one

CREATE TEMPORARY VIEW features AS
SELECT
  _source,
  activity,
  feature,
  type,
  text,
  number,
  unprotected,
  detected,
  rowtime
FROM FEATURES(
  activities => TABLE first_arrivals,
  on_time => DESCRIPTOR(rowtime),
  uid => 'features'
);

CREATE TEMPORARY VIEW feature_profile AS
SELECT
  window_start,
  window_end,
  window_time,
  _source,
  activity,
  feature,
  COUNT(*) AS row_count,
  COUNT(text) AS value_count,
  COUNT(number) AS number_count,
  AVG(number) AS mean,
  QUANTILE_SKETCH(number) AS quantiles,
  DISTINCT_SKETCH(text) AS different_values,
  FREQUENT_SKETCH(text) AS frequent_values
FROM TUMBLE(TABLE features, DESCRIPTOR(rowtime), INTERVAL '1' DAY)
WHERE feature <> ''
GROUP BY window_start, window_end, window_time, _source, activity, feature;

CREATE TEMPORARY VIEW feature_days AS
SELECT
  window_start,
  window_end,
  _source,
  activity,
  feature,
  row_count,
  value_count,
  number_count,
  mean,
  quantiles,
  SKETCH_DISTINCT(different_values) AS different_count,
  CAST(SKETCH_TOP(frequent_values, 1)[1].estimate AS DOUBLE) / value_count AS top_share,
  LAG(row_count) OVER days AS row_count_before,
  LAG(value_count) OVER days AS value_count_before,
  LAG(number_count) OVER days AS number_count_before,
  LAG(mean) OVER days AS mean_before,
  LAG(quantiles) OVER days AS quantiles_before,
  LAG(different_values) OVER days AS different_values_before,
  LAG(frequent_values) OVER days AS frequent_values_before
FROM feature_profile
WINDOW days AS (PARTITION BY _source, activity, feature ORDER BY window_time);

-- The spread is what a standard deviation is to a bell curve, from the tenths at both ends, so that a
-- few values far out do not hide a shift; at least a hundredth of the mean.
CREATE TEMPORARY VIEW feature_changes AS
SELECT
  _source,
  activity,
  feature,
  window_start,
  window_end,
  row_count,
  value_count,
  number_count,
  row_count_before,
  value_count_before,
  number_count_before,
  mean,
  mean_before,
  SKETCH_QUANTILE(quantiles, 0.5) AS median,
  SKETCH_QUANTILE(quantiles_before, 0.5) AS median_before,
  GREATEST(
    (SKETCH_QUANTILE(quantiles_before, 0.9) - SKETCH_QUANTILE(quantiles_before, 0.1)) / 2.563,
    ABS(mean_before) / 100) AS spread_before,
  different_count,
  SKETCH_DISTINCT(different_values_before) AS different_count_before,
  top_share,
  CAST(SKETCH_TOP(frequent_values_before, 1)[1].estimate AS DOUBLE) / value_count_before AS top_share_before,
  SKETCH_PSI(quantiles_before, quantiles) AS stability_index,
  SKETCH_KS(quantiles_before, quantiles) AS distance
FROM feature_days
WHERE row_count >= 100 AND row_count_before >= 100;
