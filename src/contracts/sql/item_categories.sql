-- in: @events; out: the category that each item had from a time on, as events named it
-- invariant: one row for each item and time
-- cut: item
SELECT item_id, ts, max(category_id) AS category_id
FROM @events
WHERE item_id IS NOT NULL AND category_id IS NOT NULL
GROUP BY item_id, ts
