-- in: @sessions; out: @anchors, a row for each session: its number within the user's life, the cut-off at its end, when its split ends
-- invariant: one row a session; the cut-off is 1 ms after the last event of the session, so that all of it lies before
CREATE OR REPLACE TABLE @anchors AS
SELECT
  session_id,
  user_id,
  CAST(row_number() OVER (PARTITION BY user_id ORDER BY start_ts, session_id) AS INTEGER) AS number,
  end_ts,
  end_ts + 1 AS cutoff_ts,
  split,
  CASE split
    WHEN 'train' THEN CAST($validation_from AS BIGINT)
    WHEN 'validation' THEN CAST($test_from AS BIGINT)
    ELSE CAST($data_end AS BIGINT)
  END AS split_end
FROM @sessions
