-- in: @examples; out: positive rows whose user, item and category are also positive in another split for the same stretch of time
-- invariant: empty when no event can be the answer in two splits; rows of one pair at different times are no leak
-- cut: user
SELECT a.example_id, a.user_id, a.item_id, a.category_id, a.split, a.cutoff_ts, a.label_end_ts, b.example_id AS other_id, b.split AS other_split
FROM @examples AS a
JOIN @examples AS b
  ON b.user_id = a.user_id
  AND coalesce(b.item_id, -1) = coalesce(a.item_id, -1)
  AND coalesce(b.category_id, -1) = coalesce(a.category_id, -1)
WHERE a.label = 1 AND b.label = 1 AND a.split <> b.split
  AND a.cutoff_ts < b.label_end_ts AND b.cutoff_ts < a.label_end_ts
ORDER BY a.user_id, a.cutoff_ts, b.example_id
