-- in: @values (one row for each feature, split and sampled row); out: how well each feature alone ranks the labels of each split
-- invariant: equal values are one step; a missing value is a value of its own, the lowest; roc_auc is NULL with one class only
-- cut: whole
WITH steps AS (
  SELECT feature, split, value, sum(weight) AS rows, sum(weight * label) AS positives
  FROM (@values) AS long
  GROUP BY feature, split, value
),
ranked AS (
  SELECT
    *,
    sum(rows) OVER down AS rows_above,
    sum(positives) OVER down AS positives_above,
    sum(rows) OVER (PARTITION BY feature, split) AS all_rows,
    sum(positives) OVER (PARTITION BY feature, split) AS all_positives
  FROM steps
  WINDOW down AS (PARTITION BY feature, split ORDER BY value DESC NULLS LAST ROWS UNBOUNDED PRECEDING)
)
SELECT
  feature,
  split,
  CAST(max(all_rows) AS DOUBLE) AS rows,
  CAST(max(all_positives) AS DOUBLE) AS positives,
  CAST(sum((rows - positives) * (positives_above - positives / 2)) / nullif(max(all_positives * (all_rows - all_positives)), 0) AS DOUBLE) AS roc_auc,
  CAST(sum(positives * positives_above / rows_above) / nullif(max(all_positives), 0) AS DOUBLE) AS precision_high,
  CAST(sum(positives * (all_positives - positives_above + positives) / (all_rows - rows_above + rows)) / nullif(max(all_positives), 0) AS DOUBLE) AS precision_low
FROM ranked
GROUP BY feature, split
ORDER BY feature, split
