-- in: @examples, @users, @items, @categories (the dictionaries of a generated shop); out: each row in the generator's own numbers, in the order of example_id
-- invariant: one row for each example; subject is the item, the category, or -1
-- cut: user
SELECT
  CAST(u.source_id AS INTEGER) AS "user",
  CAST(e.cutoff_ts - 1 AS DOUBLE) AS end_ms,
  coalesce(CAST(i.source_id AS INTEGER), CAST(c.source_id AS INTEGER), -1) AS subject,
  e.label,
  CAST(CASE e.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS INTEGER) AS split
FROM @examples AS e
JOIN @users AS u ON u.user_id = e.user_id
LEFT JOIN @items AS i ON i.item_id = e.item_id
LEFT JOIN @categories AS c ON c.category_id = e.category_id
ORDER BY e.example_id
