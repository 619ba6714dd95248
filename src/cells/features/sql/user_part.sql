-- in: @user_now, @user_before_1, @user_before_7, @user_before_30, @session_totals, @expressions; out: the features of each user at each cut-off
-- invariant: one row for each point; what a window holds is what there is now without what there was before it
-- cut: user
SELECT
  u.point_id,
  @expressions
FROM (
  SELECT
    s.*,
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
    s.carts - greatest(coalesce(d30.carts, 0), s.carts_when_bought) AS open_carts_30,
    t.events AS session_events,
    t.items AS session_items,
    t.repeats AS session_repeats,
    t.carts AS session_carts,
    t.purchases AS session_purchases,
    t.start_ts AS session_start_ts,
    t.end_ts AS session_end_ts,
    t.pause_before_ms
  FROM @user_now AS s
  LEFT JOIN @user_before_1 AS d1 ON d1.point_id = s.point_id
  LEFT JOIN @user_before_7 AS d7 ON d7.point_id = s.point_id
  LEFT JOIN @user_before_30 AS d30 ON d30.point_id = s.point_id
  LEFT JOIN @session_totals AS t ON t.point_id = s.point_id
) AS u
