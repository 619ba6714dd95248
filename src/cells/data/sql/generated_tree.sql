-- in: @raw_tree (the generator's categories with parents); out: the same as a RetailRocket export would have them, as text
-- invariant: one row for each category; roots have no parent
-- cut: whole
SELECT
  CAST(category AS VARCHAR) AS categoryid,
  CASE WHEN parent >= 0 THEN CAST(parent AS VARCHAR) END AS parentid
FROM @raw_tree
