-- in: @events, @item_properties; out: the category that each item had from a time on, as events or else properties named it
-- invariant: one row for each item and time
-- cut: item
SELECT item_id, ts, coalesce(max(category_id) FILTER (WHERE of_event), max(category_id)) AS category_id
FROM (
  SELECT item_id, ts, category_id, TRUE AS of_event FROM @events
  UNION ALL
  SELECT item_id, ts, category_id, FALSE AS of_event FROM @item_properties
)
WHERE item_id IS NOT NULL AND category_id IS NOT NULL
GROUP BY item_id, ts
