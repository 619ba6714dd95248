-- in: dated categories of items (events or item_properties); out: a join to the newest one before the cut-off
-- invariant: at most one match per example
ASOF LEFT JOIN (
  SELECT item_id, ts, category_id
  FROM @dated
  WHERE item_id IS NOT NULL AND category_id IS NOT NULL
) AS dated
  ON dated.item_id = examples.item_id AND examples.cutoff_ts > dated.ts
