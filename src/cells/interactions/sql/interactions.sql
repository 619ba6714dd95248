-- in: @events, @weight (what an event counts), $cut_ts, $decay_per_ms; out: what each user did with each item before the cut
-- invariant: one row for each user and item; the weight is the sum of those of the events, each halved with every half-life before the cut
-- cut: user
SELECT
  e.user_id,
  e.item_id,
  CAST(sum(@weight * exp(-$decay_per_ms * ($cut_ts - e.ts))) AS FLOAT) AS weight,
  min(e.ts) AS first_ts,
  max(e.ts) AS last_ts,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE e.event = 'view') AS INTEGER) AS views,
  CAST(count(*) FILTER (WHERE e.event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE e.event = 'purchase') AS INTEGER) AS purchases
FROM @events AS e
WHERE e.item_id IS NOT NULL AND e.ts < $cut_ts
GROUP BY e.user_id, e.item_id
