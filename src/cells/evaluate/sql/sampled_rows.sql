-- in: features, examples and a sample of their ids; out: features and label of the sampled rows
-- invariant: one row per sampled id, in ascending order
SELECT @columns, CAST(examples.label AS FLOAT) AS label
FROM @sample AS sample
JOIN @examples AS examples ON examples.example_id = sample.example_id
JOIN @features AS features ON features.example_id = sample.example_id
ORDER BY examples.example_id
