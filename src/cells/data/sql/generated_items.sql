-- in: @raw_snapshots (the generator's weekly snapshots), @items; out: rows for the dictionary of those items that nobody touched
-- invariant: numbers go on where the dictionary ends, without gaps
-- cut: whole
SELECT
  CAST((SELECT count(*) FROM @items) + row_number() OVER (ORDER BY item) - 1 AS INTEGER) AS item_id,
  CAST(item AS VARCHAR) AS source_id,
  CAST(NULL AS VARCHAR) AS name
FROM (SELECT DISTINCT item FROM @raw_snapshots)
WHERE CAST(item AS VARCHAR) NOT IN (SELECT source_id FROM @items)
