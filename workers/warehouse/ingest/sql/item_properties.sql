-- in: @staged (dated properties), @items, @categories; out: one row for each item and time at which something changed, with the state from then on
-- invariant: a row holds for its item from ts (inclusive) until the next row; values before the first change are NULL. Read it only by as-of join
-- cut: whole
SELECT
  ts,
  item_id,
  last_value(category_id IGNORE NULLS) OVER history AS category_id,
  last_value(available IGNORE NULLS) OVER history AS available,
  last_value(price IGNORE NULLS) OVER history AS price
FROM (
  SELECT
    staged.ts,
    items.item_id,
    max(CASE WHEN staged.property = 'categoryid' THEN categories.category_id END) AS category_id,
    max(CASE WHEN staged.property = 'available' THEN CAST(staged.number AS TINYINT) END) AS available,
    max(CASE WHEN staged.property = '790' THEN staged.number END) AS price
  FROM @staged AS staged
  JOIN @items AS items ON items.source_id = staged.item_key
  LEFT JOIN @categories AS categories
    ON staged.property = 'categoryid' AND categories.source_id = staged.value
  WHERE staged.reason IS NULL
  GROUP BY items.item_id, staged.ts
)
WINDOW history AS (PARTITION BY item_id ORDER BY ts ROWS UNBOUNDED PRECEDING)
