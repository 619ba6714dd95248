-- in: @examples, @points, @session_items; out: each example with its point and the item most touched in the session
-- invariant: one row for each example; of items touched equally often the one touched last, then the one of the higher number
-- cut: user
SELECT e.example_id, p.point_id, e.session_id, e.user_id, f.item_id, e.cutoff_ts
FROM @examples AS e
JOIN @points AS p ON p.session_id = e.session_id AND p.cutoff_ts = e.cutoff_ts
LEFT JOIN (
  SELECT point_id, arg_max(item_id, (events, last_ts, item_id)) AS item_id
  FROM @session_items
  WHERE item_id IS NOT NULL
  GROUP BY point_id
) AS f ON f.point_id = p.point_id
