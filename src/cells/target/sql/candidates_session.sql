-- in: @touches; out: the items of the session that just ended
-- invariant: one row for each session and item
-- cut: user
SELECT session_id, item_id FROM @touches
