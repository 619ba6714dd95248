-- in: @session_events, @item_properties; out: items with events, and how many of them have a price or a stock at any time
-- invariant: items with a property <= items
-- cut: whole
SELECT
  CAST(count(*) AS DOUBLE) AS items,
  CAST(count(p.price) AS DOUBLE) AS priced,
  CAST(count(p.available) AS DOUBLE) AS stocked
FROM (SELECT DISTINCT item_id FROM @session_events WHERE item_id IS NOT NULL) AS e
LEFT JOIN (
  SELECT item_id, max(price) AS price, max(available) AS available FROM @item_properties GROUP BY item_id
) AS p ON p.item_id = e.item_id
