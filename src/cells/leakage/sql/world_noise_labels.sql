-- in: @world_examples, $seed; out: the same rows, labels that were not known at the cut-off now random
-- invariant: known labels stay
-- cut: user
SELECT
  * EXCLUDE (label, split),
  coalesce(label, CAST((example_id * 7 + $seed) % 2 AS TINYINT)) AS label,
  split
FROM @world_examples
