-- in: @staged; out: one row for each hash of a whole row that occurs more than once
-- invariant: rows that are equal in all their columns have the same hash; first_row is the earliest of them
-- cut: whole
SELECT row_hash, min(row_id) AS first_row
FROM @staged
WHERE reason IS NULL
GROUP BY row_hash
HAVING count(*) > 1
