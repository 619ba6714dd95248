-- in: @sessions, $validation_from, $test_from, $data_end; out: a row for each session: its number within the user's life, the cut-off at its end, the number of the next to begin after that, when its split ends
-- invariant: one row a session; the cut-off is 1 ms after the last event of the session, so that all of it lies before; next_number is number + 1 unless sessions overlap
-- cut: user
WITH numbered AS (
  SELECT *, CAST(row_number() OVER (PARTITION BY user_id ORDER BY start_ts, session_id) AS INTEGER) AS number
  FROM @sessions
),
starts AS (
  SELECT user_id, start_ts, max(number) AS number FROM numbered GROUP BY user_id, start_ts
)
SELECT
  n.session_id,
  n.user_id,
  n.number,
  b.number + 1 AS next_number,
  n.end_ts,
  n.end_ts + 1 AS cutoff_ts,
  n.split,
  CASE n.split
    WHEN 'train' THEN CAST($validation_from AS BIGINT)
    WHEN 'validation' THEN CAST($test_from AS BIGINT)
    ELSE CAST($data_end AS BIGINT)
  END AS split_end
FROM numbered AS n
ASOF JOIN starts AS b ON b.user_id = n.user_id AND b.start_ts <= n.end_ts
