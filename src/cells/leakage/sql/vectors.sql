-- in: @examples, @features, $of_users, @group; out: one row: how many rows cannot be told apart by their features
-- invariant: a vector is all feature columns, missing values equal to each other; counts are of the users drawn
-- cut: whole
SELECT
  CAST(sum(rows) AS DOUBLE) AS rows,
  CAST(sum(positives) AS DOUBLE) AS positives,
  CAST(sum(test_rows) AS DOUBLE) AS test_rows,
  CAST(sum(CASE WHEN train_rows > 0 THEN test_rows ELSE 0 END) AS DOUBLE) AS test_seen,
  CAST(sum(CASE WHEN positives < rows THEN positives ELSE 0 END) AS DOUBLE) AS positives_mixed,
  CAST(sum(CASE WHEN positives > 0 AND positives < rows THEN rows ELSE 0 END) AS DOUBLE) AS rows_mixed
FROM (
  SELECT
    count(*) AS rows,
    sum(e.label) AS positives,
    sum(CASE WHEN e.split = 'test' THEN 1 ELSE 0 END) AS test_rows,
    sum(CASE WHEN e.split = 'train' THEN 1 ELSE 0 END) AS train_rows
  FROM @examples AS e
  JOIN @features AS f ON f.example_id = e.example_id
  WHERE (e.user_id + 1) * CAST(2654435761 AS BIGINT) % 4294967296 % $of_users = 0
  GROUP BY @group
) AS vectors
