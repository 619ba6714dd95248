-- in: @columns, @examples, @features, $split; out: features and label of one split, in the order of example_id
-- invariant: no row of another split
-- cut: user
SELECT @columns, CAST(examples.label AS FLOAT) AS label
FROM @examples AS examples
JOIN @features AS features ON features.example_id = examples.example_id
WHERE examples.split = $split
ORDER BY examples.example_id
