-- in: @focus and the parts with the features of users, pairs and items; out: @features, one FLOAT column for each feature
-- invariant: one row for each example; own features see the default features of their row and nothing else
CREATE OR REPLACE TABLE @features AS
SELECT
  @columns
FROM (
  SELECT
    @expressions
  FROM @focus AS f
  @joins
)
