-- in: @points, @user_states, @session_totals; out: @user_part, each point with the user's state now and before each window
-- invariant: one row for each point; every state is of a time before the cut-off (now) or before the window begins (_1, _7, _30)
CREATE OR REPLACE TABLE @user_part AS
SELECT
  p.point_id,
  p.cutoff_ts,
  s.* EXCLUDE (user_id, ts),
  s.events - coalesce(d1.events, 0) AS events_1,
  s.events - coalesce(d7.events, 0) AS events_7,
  s.events - coalesce(d30.events, 0) AS events_30,
  s.session_id - coalesce(d1.session_id, s.first_session_id - 1) AS sessions_1,
  s.session_id - coalesce(d7.session_id, s.first_session_id - 1) AS sessions_7,
  s.session_id - coalesce(d30.session_id, s.first_session_id - 1) AS sessions_30,
  s.repeats - coalesce(d1.repeats, 0) AS repeats_1,
  s.repeats - coalesce(d7.repeats, 0) AS repeats_7,
  s.repeats - coalesce(d30.repeats, 0) AS repeats_30,
  s.carts - coalesce(d1.carts, 0) AS carts_1,
  s.carts - coalesce(d7.carts, 0) AS carts_7,
  s.carts - coalesce(d30.carts, 0) AS carts_30,
  s.purchases - coalesce(d30.purchases, 0) AS purchases_30,
  s.carts - greatest(coalesce(d30.carts, 0), coalesce(bought.carts, 0)) AS open_carts_30,
  t.events AS session_events,
  t.items AS session_items,
  t.repeats AS session_repeats,
  t.carts AS session_carts,
  t.purchases AS session_purchases,
  t.start_ts AS session_start_ts,
  t.end_ts AS session_end_ts,
  t.pause_before_ms
FROM @points AS p
ASOF JOIN @user_states AS s ON s.user_id = p.user_id AND s.ts < p.cutoff_ts
ASOF LEFT JOIN @user_states AS d1 ON d1.user_id = p.user_id AND d1.ts < p.cutoff_ts - 86400000
ASOF LEFT JOIN @user_states AS d7 ON d7.user_id = p.user_id AND d7.ts < p.cutoff_ts - 604800000
ASOF LEFT JOIN @user_states AS d30 ON d30.user_id = p.user_id AND d30.ts < p.cutoff_ts - 2592000000
LEFT JOIN @user_states AS bought ON bought.user_id = p.user_id AND bought.ts = s.last_purchase_ts
LEFT JOIN @session_totals AS t ON t.point_id = p.point_id
