-- in: @events; out: one row per user: events, first and last time, and which steps of a purchase they ever took
-- invariant: every user with an event has exactly one row, and the events of the rows add up to all events
-- cut: user
SELECT
  user_id,
  CAST(count(*) AS INTEGER) AS events,
  min(ts) AS first_ts,
  max(ts) AS last_ts,
  bool_or(event = 'view') AS viewed,
  bool_or(event = 'cart') AS carted,
  bool_or(event = 'purchase') AS bought
FROM @events
GROUP BY user_id
