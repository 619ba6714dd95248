-- in: staged properties, the dictionaries of items and categories; out: @item_properties, one row for each item and time at which something changed, with the state from then on
-- invariant: a row holds for its item from ts (inclusive) until the next row; values before the first change are NULL. Read it only by as-of join.
INSERT INTO @items (item_id, source_id)
SELECT
  CAST((SELECT count(*) FROM @items) + row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS item_id,
  item_key AS source_id
FROM (
  SELECT item_key, min(row_id) AS first_row
  FROM @staged
  WHERE reason IS NULL AND item_key NOT IN (SELECT source_id FROM @items)
  GROUP BY item_key
);

INSERT INTO @categories (category_id, source_id)
SELECT
  CAST((SELECT count(*) FROM @categories) + row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS category_id,
  value AS source_id
FROM (
  SELECT value, min(row_id) AS first_row
  FROM @staged
  WHERE reason IS NULL AND property = 'categoryid' AND value NOT IN (SELECT source_id FROM @categories)
  GROUP BY value
);

CREATE OR REPLACE TABLE @item_properties AS
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
WINDOW history AS (PARTITION BY item_id ORDER BY ts ROWS UNBOUNDED PRECEDING);
