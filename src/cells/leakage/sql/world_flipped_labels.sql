-- in: @world_examples; out: the same rows, labels of validation and test rows the other way round
-- invariant: labels of training rows stay
-- cut: user
SELECT
  * EXCLUDE (label, split),
  CASE WHEN split <> 'train' THEN CAST(1 - label AS TINYINT) ELSE label END AS label,
  split
FROM @world_examples
