-- in: @staged, @categories; out: rows for the dictionary, of categories that only properties name
-- invariant: numbers go on where the dictionary ends, without gaps
-- cut: whole
SELECT
  CAST((SELECT count(*) FROM @categories) + row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS category_id,
  value AS source_id,
  CAST(NULL AS VARCHAR) AS name
FROM (
  SELECT value, min(row_id) AS first_row
  FROM @staged
  WHERE reason IS NULL AND property = 'categoryid' AND value NOT IN (SELECT source_id FROM @categories)
  GROUP BY value
)
