-- in: @session_base (the sessions), $test_from, $validation_from; out: the sessions with the split each belongs to, by its start
-- invariant: a session is in exactly one split, whole
-- cut: user
SELECT
  *,
  CASE WHEN start_ts >= $test_from THEN 'test' WHEN start_ts >= $validation_from THEN 'validation' ELSE 'train' END AS split
FROM @session_base
