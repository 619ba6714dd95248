-- in: @events, @item_properties; out: the price of each item, as events or properties named it
-- invariant: one row for each item and time
-- cut: item
SELECT item_id, ts, max(price) AS price
FROM (
  SELECT item_id, ts, price FROM @events
  UNION ALL
  SELECT item_id, ts, price FROM @item_properties
)
WHERE item_id IS NOT NULL AND price IS NOT NULL
GROUP BY item_id, ts
