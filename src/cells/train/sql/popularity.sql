-- in: examples; out: per example the log of how often its subject occurs among the training rows; the id as row_id
-- invariant: one row per example; only training rows are counted, and no label
SELECT
  CAST(examples.example_id AS INTEGER) AS row_id,
  CAST(examples.label AS FLOAT) AS label,
  CASE examples.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS split,
  ln(1 + coalesce(counted.times, 0)) AS popularity
FROM @examples AS examples
LEFT JOIN (
  SELECT @subject AS subject, count(*) AS times
  FROM @examples
  WHERE split = 'train' AND @subject IS NOT NULL
  GROUP BY @subject
) AS counted ON counted.subject = examples.@subject
ORDER BY examples.example_id
