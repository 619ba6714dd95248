-- in: @examples, @features, @columns (the features), $example_id; out: features, label and split of one example
-- invariant: at most one row
-- cut: user
SELECT
  @columns,
  CAST(examples.label AS FLOAT) AS label,
  CASE examples.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS split
FROM @examples AS examples
JOIN @features AS features ON features.example_id = examples.example_id
WHERE examples.example_id = $example_id
