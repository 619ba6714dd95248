-- in: @predictions; out: its first and last session, and its rows
-- invariant: one row; of an empty table first and last are NULL
-- cut: whole
SELECT
  CAST(min(session_id) AS DOUBLE) AS first,
  CAST(max(session_id) AS DOUBLE) AS last,
  CAST(count(*) AS DOUBLE) AS rows
FROM @predictions
