-- in: @result, @columns (its columns as text), $first, $last (row numbers from 1); out: these rows, in order
-- invariant: one row for each row number that exists; every value is text or NULL, as the database writes it
-- cut: whole
SELECT @columns
FROM @result
WHERE row_number BETWEEN $first AND $last
ORDER BY row_number
