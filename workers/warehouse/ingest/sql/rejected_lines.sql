-- in: @refused, $label (of the source), $lines_skipped; out: rows for the table of rejected rows
-- invariant: one row for each refused line
-- cut: whole
SELECT $label AS file, line + $lines_skipped AS line, reason, text, CAST(NULL AS VARCHAR) AS word
FROM @refused
