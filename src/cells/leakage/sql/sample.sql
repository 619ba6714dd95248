-- in: @examples, @features, @columns, $most_rows, $seed; out: the rows of the three splits that are scored: all positives, and negatives drawn at a rate, with weights that undo it
-- invariant: the weights of a split's negatives add up to about their number; the draw depends on example_id and the seed only
-- cut: whole
SELECT
  e.example_id, e.user_id,
  CASE e.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS split,
  CAST(e.label AS DOUBLE) AS label,
  CASE WHEN e.label = 1 THEN 1.0 ELSE 1.0 / rates.rate END AS weight,
  @columns
FROM @examples AS e
JOIN @features AS f ON f.example_id = e.example_id
JOIN (
  SELECT split, least(1.0, $most_rows / greatest(CAST(count(*) AS DOUBLE), 1.0)) AS rate FROM @examples GROUP BY split
) AS rates ON rates.split = e.split
WHERE e.label = 1
  OR ((e.example_id + 1) * CAST(2654435761 AS BIGINT) + $seed * CAST(40503 AS BIGINT)) % 4294967296 < rates.rate * 4294967296.0
ORDER BY e.example_id
