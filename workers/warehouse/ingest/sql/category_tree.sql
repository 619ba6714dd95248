-- in: @staged (categories with parents), @categories; out: the categories with level (root = 0), root and path
-- invariant: every kept category is reached from a root; a parent that the file does not list counts as a root itself
-- cut: whole
WITH RECURSIVE edges AS (
  SELECT category_key, parent_key FROM @staged WHERE reason IS NULL
  UNION ALL
  SELECT DISTINCT parent_key, CAST(NULL AS VARCHAR)
  FROM @staged
  WHERE reason IS NULL AND parent_key IS NOT NULL
    AND parent_key NOT IN (SELECT category_key FROM @staged WHERE reason IS NULL)
),
reached AS (
  SELECT category_key, parent_key, 0 AS level, category_key AS root_key, category_key AS path
  FROM edges
  WHERE parent_key IS NULL
  UNION ALL
  SELECT edges.category_key, edges.parent_key, reached.level + 1, reached.root_key, reached.path || ' > ' || edges.category_key
  FROM reached
  JOIN edges ON edges.parent_key = reached.category_key
)
SELECT
  own.category_id,
  parent.category_id AS parent_id,
  reached.level,
  root.category_id AS root_id,
  reached.path
FROM reached
JOIN @categories AS own ON own.source_id = reached.category_key
JOIN @categories AS root ON root.source_id = reached.root_key
LEFT JOIN @categories AS parent ON parent.source_id = reached.parent_key
