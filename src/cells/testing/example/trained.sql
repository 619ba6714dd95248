-- in: example rows and a strength; out: for each row the positive rate of its user's training rows, with $strength rows at the mean beside them
-- invariant: one row for each example, a score in 0..1 that knows training labels only
SELECT
  example_id,
  CAST(
    (
      coalesce(sum(label) FILTER (split = 'train') OVER (PARTITION BY user_id), 0)
      + $strength * coalesce(avg(label) FILTER (split = 'train') OVER (), 0)
    ) / greatest(count(*) FILTER (split = 'train') OVER (PARTITION BY user_id) + $strength, 1) AS DOUBLE
  ) AS score
FROM @examples
ORDER BY example_id
