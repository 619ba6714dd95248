-- in: @listed (a statement that lists rows); out: how many it lists
-- invariant: one row
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS rows
FROM (@listed)
