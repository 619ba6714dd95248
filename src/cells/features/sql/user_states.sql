-- in: @pair_events; out: what each user had done up to and including a time
-- invariant: one row for each user and time with an event; sessions of a user are numbered by their start without gaps, and session_id is the last that had begun: another may go on beside it
-- cut: user
SELECT * EXCLUDE (next_ts)
FROM (
  SELECT
    user_id,
    ts,
    max(session_id) OVER life AS session_id,
    min(session_id) OVER life AS first_session_id,
    min(ts) OVER life AS first_ts,
    CAST(row_number() OVER life AS INTEGER) AS events,
    CAST(count(*) FILTER (WHERE is_repeat) OVER life AS INTEGER) AS repeats,
    CAST(count(*) FILTER (WHERE event = 'cart') OVER life AS INTEGER) AS carts,
    CAST(count(*) FILTER (WHERE event = 'purchase') OVER life AS INTEGER) AS purchases,
    max(ts) FILTER (WHERE event = 'cart') OVER life AS last_cart_ts,
    max(ts) FILTER (WHERE event = 'purchase') OVER life AS last_purchase_ts,
    lead(ts) OVER life AS next_ts
  FROM @pair_events
  WINDOW life AS (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
)
WHERE next_ts IS DISTINCT FROM ts
