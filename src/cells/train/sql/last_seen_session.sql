-- in: examples of any subject, sessions; out: per example the log of the hours since the visit before the one that just ended
-- invariant: one row per example; only sessions that ended before this one began count
SELECT
  CAST(examples.example_id AS INTEGER) AS row_id,
  CAST(examples.label AS FLOAT) AS label,
  CASE examples.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS split,
  ln(1 + (ended.start_ts - earlier.end_ts) / 3600000.0) AS last_seen
FROM @examples AS examples
JOIN @sessions AS ended ON ended.session_id = examples.session_id
ASOF LEFT JOIN @sessions AS earlier
  ON earlier.user_id = ended.user_id AND ended.start_ts > earlier.end_ts
ORDER BY examples.example_id
