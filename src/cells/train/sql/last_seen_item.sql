-- in: examples about items, session_events; out: per example the log of the hours since its user last touched its item
-- invariant: one row per example; only events before the cut-off count
SELECT
  CAST(examples.example_id AS INTEGER) AS row_id,
  CAST(examples.label AS FLOAT) AS label,
  CASE examples.split WHEN 'train' THEN 0 WHEN 'validation' THEN 1 ELSE 2 END AS split,
  ln(1 + (examples.cutoff_ts - seen.ts) / 3600000.0) AS last_seen
FROM @examples AS examples
ASOF LEFT JOIN (SELECT user_id, item_id, ts FROM @session_events WHERE item_id IS NOT NULL) AS seen
  ON seen.user_id = examples.user_id AND seen.item_id = examples.item_id AND examples.cutoff_ts > seen.ts
ORDER BY examples.example_id
