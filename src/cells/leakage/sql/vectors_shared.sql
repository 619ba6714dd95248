-- in: @examples, @features, @group; out: test rows whose whole feature vector also stands in a training row of the same user
-- invariant: empty when no row was copied from one split into another
-- cut: whole
SELECT example_id, user_id, item_id, label, train_rows
FROM (
  SELECT
    e.example_id, e.user_id, e.item_id, e.label, e.split,
    sum(CASE WHEN e.split = 'train' THEN 1 ELSE 0 END) OVER (PARTITION BY @group) AS train_rows
  FROM @examples AS e
  JOIN @features AS f ON f.example_id = e.example_id
) AS vectors
WHERE split = 'test' AND train_rows > 0
ORDER BY example_id
