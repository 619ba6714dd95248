-- in: @staged, $relation (one source, read once more), @refused, $word, $delimiter, $all_fields, $label, $longest, $offset, $lines_are_rows, $lines_skipped, $lines_header; out: rows for the table of rejected rows, of the staged rows with a reason
-- invariant: a row's line = its place among the staged rows + the lines before the first row + the refused lines before it
-- cut: whole
SELECT
  $label AS file,
  CASE WHEN $lines_are_rows THEN again.place + $lines_skipped + $lines_header + coalesce(refused.place, 0) END AS line,
  staged.reason,
  left(again.text, $longest) AS text,
  CASE WHEN staged.reason = 'unknown_event' THEN left(again.word, 200) END AS word
FROM (
  SELECT row_number() OVER () AS place, concat_ws($delimiter, $all_fields) AS text, $word AS word FROM $relation
) AS again
JOIN @staged AS staged ON staged.row_id = again.place + $offset
ASOF LEFT JOIN (
  SELECT line - place - $lines_header + 1 AS rows_before, max(place) AS place FROM @refused GROUP BY line - place
) AS refused ON again.place >= refused.rows_before
WHERE staged.reason IS NOT NULL
