-- in: @raw_snapshots (the generator's weekly snapshots), @items, @categories; out: price, stock and category of each item from a time on
-- invariant: a row holds for its item from ts (inclusive) until the next row. Read it only by as-of join
-- cut: whole
SELECT
  CAST(raw.ts AS BIGINT) AS ts,
  items.item_id,
  categories.category_id,
  CAST(raw.available AS TINYINT) AS available,
  CAST(raw.price AS DOUBLE) AS price
FROM @raw_snapshots AS raw
JOIN @items AS items ON items.source_id = CAST(raw.item AS VARCHAR)
LEFT JOIN @categories AS categories ON categories.source_id = CAST(raw.category AS VARCHAR)
