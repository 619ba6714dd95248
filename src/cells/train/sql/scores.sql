-- in: @examples, @predictions, $split; out: label and score, in the order of example_id
-- invariant: one row per example of the split
-- cut: user
SELECT CAST(examples.label AS INTEGER) AS label, predictions.score
FROM @examples AS examples
JOIN @predictions AS predictions ON predictions.example_id = examples.example_id
WHERE examples.split = $split
ORDER BY examples.example_id
