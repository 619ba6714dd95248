-- in: examples and their features; out: per feature its infinite values, and whether it varies, on the training rows
-- invariant: one row per feature; no row of another split is read
WITH features AS (
  SELECT features.*
  FROM @features AS features
  JOIN @examples AS examples ON examples.example_id = features.example_id
  WHERE examples.split = 'train'
)
@parts
