-- in: @brute_rows, @session_events; out: the items that the drawn rows may be about: their own, or those of the session that just ended
-- invariant: each item once
-- cut: whole
SELECT item_id FROM @brute_rows WHERE item_id IS NOT NULL
UNION
SELECT s.item_id FROM @session_events AS s JOIN @brute_rows AS r ON r.session_id = s.session_id WHERE s.item_id IS NOT NULL AND r.item_id IS NULL
