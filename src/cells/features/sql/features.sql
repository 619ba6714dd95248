-- in: @focus, @joins (the parts with the features of users, pairs and items), @expressions, @columns; out: one FLOAT column for each feature
-- invariant: one row for each example; own features see the default features, with OVER those of all rows
-- cut: whole
SELECT
  @columns
FROM (
  SELECT
    @expressions
  FROM @focus AS f
  @joins
)
