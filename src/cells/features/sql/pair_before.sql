-- in: @focus, @pair_events, $window_ms; out: how often each user had viewed the row's item before a window begins
-- invariant: at most one row for each example, none where there was no view; only events before the window count
-- cut: user
SELECT f.example_id, s."views"
FROM @focus AS f
ASOF JOIN (SELECT user_id, item_id, ts, "views" FROM @pair_events WHERE last_of_tie) AS s
  ON s.user_id = f.user_id AND s.item_id = f.item_id AND s.ts < f.cutoff_ts - $window_ms
