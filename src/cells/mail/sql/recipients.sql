-- in: @recommendations, @items, @users, @items_at, @categories, @name, @category_name (how items and categories are named), $test_cut, $items (of a mail), $from_case, $to_case; out: what is recommended to some cases, with all that a mail says of it
-- invariant: one row for each case and rank, in their order
-- cut: whole
SELECT
  CAST(r.case_id AS DOUBLE) AS case_id,
  users.source_id AS user_id,
  CAST(r.rank AS DOUBLE) AS rank,
  items.source_id AS item_id,
  @name AS item,
  @category_name AS category,
  CAST(items_at.price AS DOUBLE) AS price,
  CAST(r.score AS DOUBLE) AS score,
  r.reason_1,
  r.reason_2,
  r.reason_3,
  CAST(r.hours_since AS DOUBLE) AS hours_since,
  CAST(r.carts AS DOUBLE) AS carts,
  CAST(r.purchases AS DOUBLE) AS purchases,
  anchors.name AS anchor
FROM @recommendations AS r
JOIN @items AS items ON items.item_id = r.item_id
JOIN @users AS users ON users.user_id = r.user_id
LEFT JOIN @items_at AS items_at ON items_at.cut = $test_cut AND items_at.item_id = r.item_id
LEFT JOIN @categories AS categories ON categories.category_id = items_at.category_id
LEFT JOIN (SELECT items.item_id, @name AS name FROM @items AS items) AS anchors
  ON anchors.item_id = r.anchor_item_id
WHERE r.rank <= $items AND r.case_id >= $from_case AND r.case_id < $to_case
ORDER BY r.case_id, r.rank
