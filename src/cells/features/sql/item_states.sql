-- in: @session_events; out: how often each item had been viewed and bought up to and including a time
-- invariant: one row for each item and time with an event
-- cut: item
SELECT
  item_id,
  ts,
  CAST(sum("views") OVER life AS INTEGER) AS "views",
  CAST(sum(purchases) OVER life AS INTEGER) AS purchases
FROM (
  SELECT
    item_id,
    ts,
    CAST(count(*) FILTER (WHERE event = 'view') AS INTEGER) AS "views",
    CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases
  FROM @session_events
  WHERE item_id IS NOT NULL
  GROUP BY item_id, ts
)
WINDOW life AS (PARTITION BY item_id ORDER BY ts ROWS UNBOUNDED PRECEDING)
