-- in: @features, @columns; out: one row: for each column its known rows, smallest, largest and mean value, named by its place
-- invariant: known rows <= rows
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS rows, @columns
FROM @features
