-- in: @staged, $item_name; out: the dictionary of items, dense from 0 in order of first appearance
-- invariant: one row for each item of a kept row; its name is the first that it has
-- cut: whole
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS item_id, item_key AS source_id, name
FROM (
  SELECT item_key, min(row_id) AS first_row, $item_name AS name
  FROM @staged
  WHERE reason IS NULL AND item_key IS NOT NULL
  GROUP BY item_key
)
