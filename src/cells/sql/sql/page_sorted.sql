-- In: the table of a result, its columns as text, an order over its columns. Out: $limit rows from row $offset (from 0) of that order.
-- Invariant: equal values stay in the order of the result; every value is text or NULL, as the database writes it.
SELECT @columns
FROM @result AS result
ORDER BY @order NULLS LAST, result.row_number
LIMIT $limit OFFSET $offset
