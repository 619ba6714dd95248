-- in: @staged (categories with parents), @categories; out: rows for the dictionary, of categories that only the tree names
-- invariant: numbers go on where the dictionary ends, without gaps
-- cut: whole
SELECT
  CAST((SELECT count(*) FROM @categories) + row_number() OVER (ORDER BY source_id) - 1 AS INTEGER) AS category_id,
  source_id,
  CAST(NULL AS VARCHAR) AS name
FROM (
  SELECT category_key AS source_id FROM @staged WHERE reason IS NULL
  UNION
  SELECT parent_key FROM @staged WHERE reason IS NULL AND parent_key IS NOT NULL
)
WHERE source_id NOT IN (SELECT source_id FROM @categories)
