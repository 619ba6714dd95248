-- in: @sales; out: revenue by category; categories without a priced purchase have no row
-- invariant: the revenues add up to that of all priced purchases of known category
-- cut: whole
SELECT category_id, sum(revenue) AS revenue
FROM @sales
WHERE category_id IS NOT NULL AND revenue IS NOT NULL
GROUP BY category_id
ORDER BY category_id
