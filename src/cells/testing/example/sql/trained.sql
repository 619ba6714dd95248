-- in: @examples, and how many rows at the mean ($strength) stand beside those of a user; out: for each row the positive rate of its user's training rows, and of those rows
-- invariant: one row for each example, a score in 0..1 that knows training labels only
-- cut: whole
SELECT
  example_id,
  CAST(
    (
      coalesce(sum(label) FILTER (WHERE split = 'train') OVER (PARTITION BY user_id), 0)
      + $strength * coalesce(avg(label) FILTER (WHERE split = 'train') OVER (), 0)
    ) / greatest(count(*) FILTER (WHERE split = 'train') OVER (PARTITION BY user_id) + $strength, 1) AS DOUBLE
  ) AS score
FROM @examples
ORDER BY example_id
