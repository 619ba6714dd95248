-- in: @staged, @items; out: rows for the dictionary, of items that only properties name
-- invariant: numbers go on where the dictionary ends, without gaps
-- cut: whole
SELECT
  CAST((SELECT count(*) FROM @items) + row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS item_id,
  item_key AS source_id,
  CAST(NULL AS VARCHAR) AS name
FROM (
  SELECT item_key, min(row_id) AS first_row
  FROM @staged
  WHERE reason IS NULL AND item_key NOT IN (SELECT source_id FROM @items)
  GROUP BY item_key
)
