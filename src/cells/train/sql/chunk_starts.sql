-- in: @features, $chunk_rows; out: the first example_id of each part of $chunk_rows rows, ascending
-- invariant: no part is empty
-- cut: whole
SELECT CAST(min(example_id) AS DOUBLE) AS from_id
FROM (
  SELECT example_id, (row_number() OVER (ORDER BY example_id) - 1) // CAST($chunk_rows AS BIGINT) AS part
  FROM @features
)
GROUP BY part
ORDER BY from_id
