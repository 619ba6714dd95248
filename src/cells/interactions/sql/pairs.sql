-- in: @interactions; out: one row: how many users touched how many items
-- invariant: at most one pair for each user and item
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS pairs FROM @interactions
