-- in: @events, @weight (what an event counts), $cut_ts, $decay_per_ms; out: how much each user had to do with each item before a cut
-- invariant: in the order of user and item, each pair once
-- cut: user
SELECT
  e.user_id,
  e.item_id,
  CAST(CAST(sum(@weight * exp(-$decay_per_ms * ($cut_ts - e.ts))) AS FLOAT) AS DOUBLE) AS weight
FROM @events AS e
WHERE e.item_id IS NOT NULL AND e.ts < $cut_ts
GROUP BY e.user_id, e.item_id
ORDER BY e.user_id, e.item_id
