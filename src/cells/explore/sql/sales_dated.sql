-- in: @events, @session_events, @item_properties, @quantity (how many were bought), $start, $period; out: one row per purchase as in sales.sql; where the event names no category or price, the item's as it was known then
-- invariant: every purchase has exactly one row; a category or price that an item was given only later does not count
-- cut: whole
SELECT
  CAST((e.ts - $start) // $period AS INTEGER) AS period,
  CASE
    WHEN e.order_id IS NOT NULL THEN concat('order ', e.order_id)
    WHEN m.session_id IS NOT NULL THEN concat('session ', m.session_id)
    ELSE concat('event ', e.event_id)
  END AS order_key,
  e.order_id IS NOT NULL AS is_of_order,
  e.item_id,
  coalesce(e.category_id, dated_category.category_id) AS category_id,
  e.brand_id,
  CAST(coalesce(e.price, dated_price.price) AS DOUBLE) AS price,
  CAST(coalesce(e.price, dated_price.price) * @quantity AS DOUBLE) AS revenue
FROM (SELECT * FROM @events WHERE event = 'purchase') AS e
LEFT JOIN @session_events AS m ON m.event_id = e.event_id
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id FROM @item_properties WHERE category_id IS NOT NULL
) AS dated_category ON dated_category.item_id = e.item_id AND dated_category.ts <= e.ts
ASOF LEFT JOIN (
  SELECT item_id, ts, price FROM @item_properties WHERE price IS NOT NULL
) AS dated_price ON dated_price.item_id = e.item_id AND dated_price.ts <= e.ts
