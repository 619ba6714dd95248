-- in: @features; out: none of its rows, for the names of its columns
-- invariant: empty
-- cut: whole
SELECT * FROM @features LIMIT 0
