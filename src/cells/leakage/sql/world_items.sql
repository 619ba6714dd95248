-- in: @worlds, @examples, @session_events; out: the items of each drawn row and of the session that just ended
-- invariant: one row for each world and item
-- cut: whole
SELECT w.world, w.user_id, w.cutoff_ts, e.item_id
FROM @worlds AS w
JOIN @examples AS e ON e.session_id = w.session_id
WHERE e.item_id IS NOT NULL
UNION
SELECT w.world, w.user_id, w.cutoff_ts, s.item_id
FROM @worlds AS w
JOIN @session_events AS s ON s.session_id = w.session_id
WHERE s.item_id IS NOT NULL
