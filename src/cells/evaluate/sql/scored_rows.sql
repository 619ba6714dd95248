-- in: @examples, @joins (to the predictions of each model, and to the oracle), @scores (their columns), $split; out: one row per example of one split
-- invariant: in the order of example_id; a model without a prediction for a row gives NULL
-- cut: user
SELECT
  CAST(examples.example_id AS INTEGER) AS example_id,
  CAST(examples.user_id AS INTEGER) AS user_id,
  CAST(examples.label AS INTEGER) AS label,
  @scores
FROM @examples AS examples
@joins
WHERE examples.split = $split
ORDER BY examples.example_id
