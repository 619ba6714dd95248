-- in: @session_events; out: every event with what the user had done with its item up to and including it
-- invariant: one row for each event; last_of_tie marks the one that speaks for all events of the pair at that time
-- cut: user
SELECT
  event_id,
  user_id,
  item_id,
  session_id,
  ts,
  gap_ms,
  event,
  item_id IS NOT NULL AND row_number() OVER pair > 1 AS is_repeat,
  CAST(count(*) FILTER (WHERE event = 'view') OVER pair AS INTEGER) AS "views",
  max(ts) FILTER (WHERE event = 'cart') OVER pair AS last_cart_ts,
  max(ts) FILTER (WHERE event = 'purchase') OVER pair AS last_purchase_ts,
  lead(ts) OVER pair IS DISTINCT FROM ts AS last_of_tie
FROM @session_events
WINDOW pair AS (PARTITION BY user_id, item_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
