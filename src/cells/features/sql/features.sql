-- in: @focus and the parts with the states at each cut-off; out: @features, one FLOAT column for each feature
-- invariant: one row for each example, in the order of example_id; own features see the default features of their row
CREATE OR REPLACE TABLE @features AS
SELECT
  @columns
FROM (
  SELECT
    @expressions
  FROM @focus AS f
  @joins
)
ORDER BY example_id
