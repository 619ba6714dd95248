-- in: @examples; out: the cut-offs at which users are looked at
-- invariant: one row for each session and cut-off; many example rows may share one
-- cut: whole
SELECT CAST(row_number() OVER (ORDER BY session_id, cutoff_ts) AS INTEGER) AS point_id, session_id, user_id, cutoff_ts
FROM (SELECT DISTINCT session_id, user_id, cutoff_ts FROM @examples)
