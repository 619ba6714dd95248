-- in: @examples; out: the ids of all examples, as row_id
-- invariant: one row per example, in the order of example_id
-- cut: user
SELECT CAST(example_id AS INTEGER) AS row_id
FROM @examples
ORDER BY example_id
