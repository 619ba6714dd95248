-- in: @examples, @dated (categories of items by time: events or item_properties), $split; out: the newest category of each example's item before the cut-off
-- invariant: one row per example; NULL where none was known
-- cut: user
SELECT examples.example_id, dated.category_id
FROM @examples AS examples
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id
  FROM @dated
  WHERE item_id IS NOT NULL AND category_id IS NOT NULL
) AS dated
  ON dated.item_id = examples.item_id AND examples.cutoff_ts > dated.ts
WHERE examples.split = $split
