-- in: @examples, @features, @group; out: rows whose whole feature vector occurs with both labels
-- invariant: no model can tell the rows of one vector apart
-- cut: whole
SELECT example_id, user_id, item_id, split, label, vector_rows, vector_positives
FROM (
  SELECT
    e.example_id, e.user_id, e.item_id, e.split, e.label,
    count(*) OVER (PARTITION BY @group) AS vector_rows,
    sum(e.label) OVER (PARTITION BY @group) AS vector_positives
  FROM @examples AS e
  JOIN @features AS f ON f.example_id = e.example_id
) AS vectors
WHERE vector_positives > 0 AND vector_positives < vector_rows
ORDER BY vector_rows DESC, example_id
