-- in: $relation (one source of categories with their parents, every column as text), $source_number, $offset, $category, $parent; out: rows of the staging table
-- invariant: every row that the reader could cut into fields is staged exactly once
-- cut: whole
SELECT
  row_id,
  $source_number AS source_number,
  category_key,
  parent_key,
  CASE
    WHEN category_key IS NULL THEN 'missing_id'
    WHEN row_number() OVER (PARTITION BY category_key ORDER BY row_id) > 1 THEN 'duplicate'
  END AS reason
FROM (
  SELECT
    $offset + row_number() OVER () AS row_id,
    nullif(trim($category), '') AS category_key,
    nullif(trim($parent), '') AS parent_key
  FROM $relation
)
