-- in: @sample, @column, @bin (for each value of the column); out: rows, and positive and all training rows, for each bin
-- invariant: the rows of all bins add up to the rows of the sample; rows without a value are in the bin NULL
-- cut: whole
SELECT
  bin,
  CAST(min(value) AS DOUBLE) AS "from",
  CAST(max(value) AS DOUBLE) AS "to",
  CAST(count(*) AS DOUBLE) AS rows,
  CAST(count(*) FILTER (WHERE split = 'train') AS DOUBLE) AS train_rows,
  CAST(count(*) FILTER (WHERE split = 'train' AND label = 1) AS DOUBLE) AS positives
FROM (
  SELECT @column AS value, label, split, @bin AS bin FROM @sample
)
GROUP BY bin
ORDER BY bin NULLS LAST
