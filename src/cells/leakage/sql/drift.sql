-- in: @values (one row for each feature, split and sampled row); out: for each feature the weight of train and of test rows in bins by the tenths of train
-- invariant: rows without a value are a bin of their own, -1; the weights of a split add up to that of its sampled rows
-- cut: whole
WITH long AS (@values),
edges AS (
  SELECT feature, quantile_disc(value, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) AS edge
  FROM long
  WHERE split = 0 AND value IS NOT NULL
  GROUP BY feature
)
SELECT
  long.feature,
  CASE
    WHEN long.value IS NULL OR edges.edge IS NULL THEN -1
    ELSE CAST(long.value > edge[1] AS INTEGER) + CAST(long.value > edge[2] AS INTEGER) + CAST(long.value > edge[3] AS INTEGER)
      + CAST(long.value > edge[4] AS INTEGER) + CAST(long.value > edge[5] AS INTEGER) + CAST(long.value > edge[6] AS INTEGER)
      + CAST(long.value > edge[7] AS INTEGER) + CAST(long.value > edge[8] AS INTEGER) + CAST(long.value > edge[9] AS INTEGER)
  END AS bin,
  CAST(sum(CASE WHEN long.split = 0 THEN weight ELSE 0 END) AS DOUBLE) AS train,
  CAST(sum(CASE WHEN long.split = 2 THEN weight ELSE 0 END) AS DOUBLE) AS test
FROM long
LEFT JOIN edges ON edges.feature = long.feature
GROUP BY long.feature, bin
ORDER BY long.feature, bin
