-- in: @staged, @users, @items, $price, $category_id, $brand_id, $source_session, $order_id, $quantity, $rating, $more_joins (the other dictionaries); out: the canonical events
-- invariant: one row for each staged row without a reason; every id is in its dictionary
-- cut: whole
SELECT
  CAST(staged.row_id AS INTEGER) AS event_id,
  staged.ts,
  users.user_id,
  items.item_id,
  staged.event,
  $price AS price,
  $category_id AS category_id,
  $brand_id AS brand_id,
  $source_session AS source_session,
  $order_id AS order_id,
  $quantity AS quantity
  $rating
FROM @staged AS staged
JOIN @users AS users ON users.source_id = staged.user_key
LEFT JOIN @items AS items ON items.source_id = staged.item_key
$more_joins
WHERE staged.reason IS NULL
