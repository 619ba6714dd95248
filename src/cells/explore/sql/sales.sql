-- in: @events, @session_events, @quantity (how many were bought), $start, $period (times are cut into periods of so many ms); out: one row per purchase: when, in which order, of what, and what it brought
-- invariant: every purchase has exactly one row; an order is the file's own, else the session's purchases, else the purchase alone; a purchase without a price brings NULL
-- cut: user
SELECT
  CAST((e.ts - $start) // $period AS INTEGER) AS period,
  CASE
    WHEN e.order_id IS NOT NULL THEN concat('order ', e.order_id)
    WHEN m.session_id IS NOT NULL THEN concat('session ', m.session_id)
    ELSE concat('event ', e.event_id)
  END AS order_key,
  e.order_id IS NOT NULL AS is_of_order,
  e.item_id,
  e.category_id,
  e.brand_id,
  CAST(e.price AS DOUBLE) AS price,
  CAST(e.price * @quantity AS DOUBLE) AS revenue
FROM (SELECT * FROM @events WHERE event = 'purchase') AS e
LEFT JOIN @session_events AS m ON m.event_id = e.event_id
