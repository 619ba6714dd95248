-- in: @training_rows; out: cases, rows and relevant rows to learn from, by cut
-- invariant: one row for each cut that has any, oldest first
-- cut: whole
SELECT
  CAST(cut AS DOUBLE) AS cut,
  CAST(count(DISTINCT case_id) AS DOUBLE) AS cases,
  CAST(count(*) AS DOUBLE) AS "rows",
  CAST(count(*) FILTER (WHERE grade = 2) AS DOUBLE) AS relevant
FROM @training_rows
GROUP BY cut
ORDER BY cut
