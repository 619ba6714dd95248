-- In: @sales. Out: revenue by category; categories without a priced purchase have no row.
-- Holds: the revenues add up to that of all priced purchases of known category.
SELECT category_id, sum(revenue) AS revenue
FROM @sales
WHERE category_id IS NOT NULL AND revenue IS NOT NULL
GROUP BY category_id
ORDER BY category_id
