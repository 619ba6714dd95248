-- in: examples, predictions of each model, the oracle where there is one; out: one row per example of one split
-- invariant: in the order of example_id; a model without a prediction for a row gives NULL
SELECT
  CAST(examples.example_id AS INTEGER) AS example_id,
  CAST(examples.user_id AS INTEGER) AS user_id,
  CAST(examples.label AS INTEGER) AS label,
  @scores
FROM @examples AS examples
@joins
WHERE examples.split = $split
ORDER BY examples.example_id
