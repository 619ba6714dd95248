-- in: @result, @line (one CSV line of a row), $first, $last (row numbers); out: their lines in one text
-- invariant: lines are in the order of the result, each ends with CR LF (RFC 4180)
-- cut: whole
SELECT string_agg(@line || chr(13) || chr(10), '' ORDER BY row_number) AS lines
FROM @result
WHERE row_number BETWEEN $first AND $last
