-- in: @sample, @latest, @columns; out: the sampled rows of training and validation with prices and stock of another join
-- invariant: all other columns as in @sample
-- cut: user
SELECT s.example_id, s.split, s.label, s.weight, @columns
FROM @sample AS s
JOIN @latest AS l ON l.example_id = s.example_id
ORDER BY s.example_id
