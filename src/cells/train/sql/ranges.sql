-- in: @columns, @features, @examples; out: one row: per feature its infinite values, and whether it varies
-- invariant: only training rows are read
-- cut: whole
SELECT
@columns
FROM @features AS features
JOIN @examples AS examples ON examples.example_id = features.example_id
WHERE examples.split = 'train'
