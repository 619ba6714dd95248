-- in: @pilot_examples, @splits; out: the same rows with other labels, items and categories in the named splits
-- invariant: rows of other splits are untouched
-- cut: user
SELECT
  example_id,
  CASE WHEN split IN (@splits) THEN CAST(user_id % 7 AS INTEGER) ELSE user_id END AS user_id,
  CASE WHEN split IN (@splits) AND item_id IS NOT NULL THEN CAST(example_id % 5 AS INTEGER) ELSE item_id END AS item_id,
  CASE WHEN split IN (@splits) AND category_id IS NOT NULL THEN CAST(example_id % 3 AS INTEGER) ELSE category_id END AS category_id,
  session_id,
  cutoff_ts,
  label_end_ts,
  CASE WHEN split IN (@splits) THEN CAST(1 - label AS TINYINT) ELSE label END AS label,
  split
FROM @pilot_examples
ORDER BY example_id
