-- in: @points, @user_states, $window_ms; out: what each user had done before a window begins
-- invariant: at most one row for each point, none where the user was not known yet; only events before the window count
-- cut: user
SELECT p.point_id, s.session_id, s.events, s.repeats, s.carts, s.purchases
FROM @points AS p
ASOF JOIN @user_states AS s ON s.user_id = p.user_id AND s.ts < p.cutoff_ts - $window_ms
