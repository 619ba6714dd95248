-- In: the table of a result, @line as one CSV line of a row, row numbers $first to $last. Out: their lines in one text.
-- Invariant: lines are in the order of the result, each ends with CR LF (RFC 4180).
SELECT string_agg(@line || chr(13) || chr(10), '' ORDER BY row_number) AS lines
FROM @result
WHERE row_number BETWEEN $first AND $last
