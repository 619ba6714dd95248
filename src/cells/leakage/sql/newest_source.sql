-- in: @examples, @features, @session_events, @least_ms; out: each example row with its newest source: the last event of the session that just ended, or what a "time since" feature points at
-- invariant: ties are events of the row's user or item at exactly the cut-off; they are not used
-- cut: whole
SELECT
  e.example_id, e.user_id, e.item_id, e.split, e.cutoff_ts,
  s.last_ts,
  greatest(s.last_ts, e.cutoff_ts - @least_ms) AS newest_source_ts,
  coalesce(u.ties, 0) + coalesce(i.ties, 0) AS ties
FROM @examples AS e
JOIN @features AS f ON f.example_id = e.example_id
LEFT JOIN (SELECT session_id, max(ts) AS last_ts FROM @session_events GROUP BY session_id) AS s
  ON s.session_id = e.session_id
LEFT JOIN (SELECT user_id, ts, count(*) AS ties FROM @session_events GROUP BY user_id, ts) AS u
  ON u.user_id = e.user_id AND u.ts = e.cutoff_ts
LEFT JOIN (SELECT item_id, ts, count(*) AS ties FROM @session_events WHERE item_id IS NOT NULL GROUP BY item_id, ts) AS i
  ON i.item_id = e.item_id AND i.ts = e.cutoff_ts
