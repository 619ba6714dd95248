-- in: @examples, $split; out: the category that each example is about
-- invariant: one row per example
-- cut: user
SELECT example_id, category_id
FROM @examples
WHERE split = $split
