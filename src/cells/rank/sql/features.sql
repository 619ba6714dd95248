-- in: @rows (case and item with a grade), @candidates, @cases, @pairs, @users, @categories, @items, @items_at, @source_columns; out: what is known of each row when the case is asked, as numbers
-- invariant: one row for each of @rows; label, group_id and row_id beside the features
-- cut: whole
SELECT
@source_columns,
  candidates.rank AS union_rank,
  candidates.score AS union_score,
  coalesce(pairs.events, 0) AS pair_events,
  coalesce(pairs.views, 0) AS pair_views,
  coalesce(pairs.carts, 0) AS pair_carts,
  coalesce(pairs.purchases, 0) AS pair_purchases,
  CASE WHEN pairs.carts > 0 AND coalesce(pairs.bought_ts < pairs.carted_ts, TRUE) THEN 1 ELSE 0 END AS pair_in_cart,
  (cases.at_ts - pairs.last_ts) / 3600000.0 AS pair_hours_since_last,
  (cases.at_ts - pairs.first_ts) / 3600000.0 AS pair_hours_since_first,
  (cases.at_ts - pairs.bought_ts) / 3600000.0 AS pair_hours_since_bought,
  pairs.events / CAST(users.events AS DOUBLE) AS pair_share,
  coalesce(users.events, 0) AS user_events,
  coalesce(users.items, 0) AS user_items,
  coalesce(users.carts, 0) AS user_carts,
  coalesce(users.purchases, 0) AS user_purchases,
  coalesce(users.days, 0) AS user_days,
  (cases.at_ts - users.last_ts) / 3600000.0 AS user_hours_since_last,
  (cases.at_ts - users.bought_ts) / 3600000.0 AS user_hours_since_bought,
  coalesce(items.events, 0) AS item_events,
  coalesce(items.users, 0) AS item_users,
  coalesce(items.purchases, 0) AS item_purchases,
  coalesce(items.events_7, 0) AS item_events_7,
  coalesce(items.events_30, 0) AS item_events_30,
  coalesce(items.purchases_30, 0) AS item_purchases_30,
  items.purchases / (items.users + 10.0) AS item_conversion,
  items.carts / (items.users + 10.0) AS item_cart_rate,
  (items.events_7 + 1) * 30.0 / ((items.events_30 + 1) * 7.0) AS item_trend,
  (cases.at_ts - items_at.first_ts) / 86400000.0 AS item_days,
  ln(1 + items_at.price) AS price,
  ln(1 + items_at.price) - users.looked_at AS price_beside_looked_at,
  ln(1 + items_at.price) - users.paid AS price_beside_paid,
  coalesce(categories.events, 0) AS category_events,
  coalesce(categories.events, 0) / CAST(users.events AS DOUBLE) AS category_share,
  coalesce(categories.purchases, 0) AS category_purchases,
  (cases.at_ts - categories.last_ts) / 3600000.0 AS category_hours_since,
  CASE WHEN items_at.category_id = users.last_category THEN 1 ELSE 0 END AS last_category_again,
  CASE WHEN rows.item_id = users.last_item THEN 1 ELSE 0 END AS last_item_again,
  CAST(rows.grade AS FLOAT) AS label,
  CAST(rows.case_id AS INTEGER) AS group_id,
  CAST(rows.item_id AS INTEGER) AS row_id
FROM @rows AS rows
JOIN @candidates AS candidates ON candidates.case_id = rows.case_id AND candidates.item_id = rows.item_id
JOIN @cases AS cases ON cases.case_id = rows.case_id
LEFT JOIN @users AS users ON users.case_id = rows.case_id
LEFT JOIN @pairs AS pairs ON pairs.case_id = rows.case_id AND pairs.item_id = rows.item_id
LEFT JOIN @items AS items ON items.cut = rows.cut AND items.item_id = rows.item_id
LEFT JOIN @items_at AS items_at ON items_at.cut = rows.cut AND items_at.item_id = rows.item_id
LEFT JOIN @categories AS categories
  ON categories.case_id = rows.case_id AND categories.category_id = items_at.category_id
ORDER BY rows.case_id, rows.item_id
