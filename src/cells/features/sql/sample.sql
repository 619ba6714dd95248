-- in: @features, @examples, $step (how many rows to take one of); out: features with label and split of those rows
-- invariant: at least one row where there is any; the same rows at every run
-- cut: user
SELECT f.*, e.label, e.split
FROM @features AS f
JOIN @examples AS e ON e.example_id = f.example_id
WHERE f.example_id % $step = 0
