-- in: @examples, @points; out: each example with its point and the item that it is about
-- invariant: one row for each example
-- cut: user
SELECT e.example_id, p.point_id, e.session_id, e.user_id, e.item_id, e.cutoff_ts
FROM @examples AS e
JOIN @points AS p ON p.session_id = e.session_id AND p.cutoff_ts = e.cutoff_ts
