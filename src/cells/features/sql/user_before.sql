-- in: @points, @user_states; out: @before, what each user had done before a window begins
-- invariant: at most one row for each point, none where the user was not known yet; only events before the window count
CREATE OR REPLACE TABLE @before AS
SELECT p.point_id, s.session_id, s.events, s.repeats, s.carts, s.purchases
FROM @points AS p
ASOF JOIN @user_states AS s ON s.user_id = p.user_id AND s.ts < p.cutoff_ts - $window_ms
