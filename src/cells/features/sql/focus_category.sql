-- in: @examples, @points, @session_items, @item_categories; out: each example with its point and the item of its category most touched in the session
-- invariant: one row for each example; no item where the session touched none of that category as it was known at the last touch
-- cut: user
SELECT e.example_id, p.point_id, e.session_id, e.user_id, f.item_id, e.cutoff_ts
FROM @examples AS e
JOIN @points AS p ON p.session_id = e.session_id AND p.cutoff_ts = e.cutoff_ts
LEFT JOIN (
  SELECT i.point_id, c.category_id, arg_max(i.item_id, (i.events, i.last_ts, i.item_id)) AS item_id
  FROM @session_items AS i
  ASOF JOIN @item_categories AS c ON c.item_id = i.item_id AND c.ts <= i.last_ts
  GROUP BY i.point_id, c.category_id
) AS f ON f.point_id = p.point_id AND f.category_id = e.category_id
