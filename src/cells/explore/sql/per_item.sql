-- in: @events; out: one row per item that occurs: events, first and last time
-- invariant: the events of the rows add up to the events that name an item
-- cut: item
SELECT
  item_id,
  CAST(count(*) AS INTEGER) AS events,
  min(ts) AS first_ts,
  max(ts) AS last_ts
FROM @events
WHERE item_id IS NOT NULL
GROUP BY item_id
