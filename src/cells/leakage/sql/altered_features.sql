-- in: @pilot_examples, @features, @columns; out: the pilot rows' features with noise in the named splits
-- invariant: rows of other splits are untouched
-- cut: user
SELECT e.example_id, @columns
FROM @pilot_examples AS e
JOIN @features AS f ON f.example_id = e.example_id
ORDER BY e.example_id
