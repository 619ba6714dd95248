-- in: @part, predictions of some sessions; out: its rows, to be added at the end of a table
-- invariant: each session is in one part, so that no row is there twice
-- cut: user
SELECT session_id, rank, item_id, share
FROM @part
