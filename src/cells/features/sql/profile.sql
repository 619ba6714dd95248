-- in: @features, a column; out: one row with how its values are spread
-- invariant: rows = rows with a value + missing rows
SELECT
  CAST(count(*) AS DOUBLE) AS rows,
  CAST(count(@column) AS DOUBLE) AS known,
  CAST(min(@column) AS DOUBLE) AS min,
  CAST(max(@column) AS DOUBLE) AS max,
  CAST(avg(@column) AS DOUBLE) AS mean,
  CAST(approx_count_distinct(@column) AS DOUBLE) AS distinct_values,
  coalesce(bool_and(@column = floor(@column)), FALSE) AS whole,
  CAST(quantile_disc(@column, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]) AS DOUBLE[]) AS edges
FROM @features
