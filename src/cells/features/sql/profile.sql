-- in: @sample, @column; out: one row with how its values are spread
-- invariant: the deciles and the 99th percentile ascend, and are values that occur
-- cut: whole
SELECT
  CAST(approx_count_distinct(@column) AS DOUBLE) AS distinct_values,
  coalesce(bool_and(@column = floor(@column)), FALSE) AS whole,
  CAST(quantile_disc(@column, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]) AS DOUBLE[]) AS edges
FROM @sample
