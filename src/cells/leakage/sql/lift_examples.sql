-- in: @sample, @examples; out: the sampled rows of training and validation
-- invariant: the columns of @examples
-- cut: user
SELECT e.*
FROM @examples AS e
JOIN @sample AS s ON s.example_id = e.example_id
WHERE s.split < 2
ORDER BY e.example_id
