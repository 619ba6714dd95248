-- in: @sample, @examples, $seed, $positives, $negatives; out: a few rows of each split and label: what a trial training learns from
-- invariant: the columns of @examples; the same rows for the same seed
-- cut: whole
SELECT e.*
FROM @examples AS e
JOIN (
  SELECT
    example_id,
    row_number() OVER (
      PARTITION BY split, label
      ORDER BY ((example_id + 1) * CAST(2246822519 AS BIGINT) + $seed * CAST(3266489917 AS BIGINT)) % 4294967296, example_id
    ) AS place
  FROM @sample
) AS drawn ON drawn.example_id = e.example_id
WHERE drawn.place <= CASE WHEN e.label = 1 THEN $positives ELSE $negatives END
ORDER BY e.example_id
