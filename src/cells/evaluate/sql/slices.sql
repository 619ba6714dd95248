-- in: examples of one split; out: per example the number of its slice in each cut
-- invariant: one row per example, in the order of example_id; known means: occurs in a training row; -1: in none
SELECT
  CAST(known_users.user_id IS NULL AS INTEGER) AS is_new_user,
  CASE WHEN examples.item_id IS NULL THEN -1 ELSE CAST(known_items.item_id IS NULL AS INTEGER) END AS is_cold_item,
  CAST((examples.cutoff_ts // 21600000) % 4 AS INTEGER) AS quarter,
  CAST(coalesce(@category, -1) AS INTEGER) AS category
FROM @examples AS examples
LEFT JOIN (SELECT DISTINCT user_id FROM @examples WHERE split = 'train') AS known_users
  ON known_users.user_id = examples.user_id
LEFT JOIN (SELECT DISTINCT item_id FROM @examples WHERE split = 'train' AND item_id IS NOT NULL) AS known_items
  ON known_items.item_id = examples.item_id
@joins
WHERE examples.split = $split
ORDER BY examples.example_id
