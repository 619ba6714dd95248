-- in: @drawn (cuts as they were found); out: the same in the types of the contract
-- invariant: one row for each cut, oldest first
-- cut: whole
SELECT CAST(cut AS INTEGER) AS cut, CAST(cut_ts AS BIGINT) AS cut_ts, CAST(until_ts AS BIGINT) AS until_ts
FROM @drawn
ORDER BY cut
