-- In: the table of a result, its columns as text, row numbers $first (from 1) to $last. Out: these rows, in order.
-- Invariant: one row for each row number that exists; every value is text or NULL, as the database writes it.
SELECT @columns
FROM @result
WHERE row_number BETWEEN $first AND $last
ORDER BY row_number
