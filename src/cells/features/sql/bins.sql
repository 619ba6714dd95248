-- in: @features, @examples, a column, edges that ascend; out: rows, and positive and all training rows, for each bin of the column
-- invariant: the rows of all bins add up to the rows of the table; rows without a value are in the bin NULL
SELECT
  bin,
  CAST(min(value) AS DOUBLE) AS "from",
  CAST(max(value) AS DOUBLE) AS "to",
  CAST(count(*) AS DOUBLE) AS rows,
  CAST(count(*) FILTER (WHERE split = 'train') AS DOUBLE) AS train_rows,
  CAST(count(*) FILTER (WHERE split = 'train' AND label = 1) AS DOUBLE) AS positives
FROM (
  SELECT f.@column AS value, e.label, e.split, @bin AS bin
  FROM @features AS f
  JOIN @examples AS e ON e.example_id = f.example_id
)
GROUP BY bin
ORDER BY bin NULLS LAST
