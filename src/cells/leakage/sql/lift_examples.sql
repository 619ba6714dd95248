-- in: @sample, @examples; out: @lift_examples, the sampled rows of training and validation
-- invariant: the columns of @examples
CREATE OR REPLACE TABLE @lift_examples AS
SELECT e.*
FROM @examples AS e
JOIN @sample AS s ON s.example_id = e.example_id
WHERE s.split < 2
ORDER BY e.example_id
