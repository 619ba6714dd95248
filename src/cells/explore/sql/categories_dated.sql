-- in: @events, @item_properties; out: events, views and purchases by category, the largest first: the event's own, else the item's as it was known at that time
-- invariant: the counts add up to all events; a category that an item was given only later does not count
-- cut: whole
SELECT
  coalesce(e.category_id, p.category_id) AS category_id,
  CAST(count(*) AS DOUBLE) AS events,
  CAST(count(*) FILTER (WHERE e.event = 'view') AS DOUBLE) AS "views",
  CAST(count(*) FILTER (WHERE e.event = 'purchase') AS DOUBLE) AS purchases
FROM @events AS e
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id FROM @item_properties WHERE category_id IS NOT NULL
) AS p ON p.item_id = e.item_id AND p.ts <= e.ts
GROUP BY coalesce(e.category_id, p.category_id)
ORDER BY events DESC, category_id
