-- in: the generator's weekly snapshots, the dictionaries of items and categories; out: @item_properties; items that nobody touched join the dictionary
-- invariant: a row holds for its item from ts (inclusive) until the next row. Read it only by as-of join.
INSERT INTO @items (item_id, source_id)
SELECT
  CAST((SELECT count(*) FROM @items) + row_number() OVER (ORDER BY item) - 1 AS INTEGER) AS item_id,
  CAST(item AS VARCHAR) AS source_id
FROM (SELECT DISTINCT item FROM @raw)
WHERE CAST(item AS VARCHAR) NOT IN (SELECT source_id FROM @items);

CREATE OR REPLACE TABLE @item_properties AS
SELECT
  CAST(raw.ts AS BIGINT) AS ts,
  items.item_id,
  categories.category_id,
  CAST(raw.available AS TINYINT) AS available,
  CAST(raw.price AS DOUBLE) AS price
FROM @raw AS raw
JOIN @items AS items ON items.source_id = CAST(raw.item AS VARCHAR)
LEFT JOIN @categories AS categories ON categories.source_id = CAST(raw.category AS VARCHAR);
