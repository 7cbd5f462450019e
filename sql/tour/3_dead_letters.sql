-- Dead letters by code, each with an example of what its author is told
SELECT
  error_code,
  COUNT(*) AS dead_letters,
  MIN(source) AS for_example,
  LEFT((ARRAY_AGG(COALESCE(error_path || ': ', '') || error_message ORDER BY source, dead_letter_id))[1], 90)
    AS the_reason
FROM dead_letters
GROUP BY error_code
ORDER BY dead_letters DESC, error_code;
