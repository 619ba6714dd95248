-- in: @result, @columns (its columns as text), @order (an order over its columns), $limit, $offset; out: $limit rows from row $offset (from 0) of that order
-- invariant: equal values stay in the order of the result; every value is text or NULL, as the database writes it
-- cut: whole
SELECT @columns
FROM @result AS result
ORDER BY @order NULLS LAST, result.row_number
LIMIT $limit OFFSET $offset
