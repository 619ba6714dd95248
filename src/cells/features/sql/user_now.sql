-- in: @points, @user_states; out: what each user had done at the cut-off, and at the last purchase before it
-- invariant: one row for each point; only events before the cut-off count
-- cut: user
SELECT now.*, coalesce(bought.carts, 0) AS carts_when_bought
FROM (
  SELECT p.point_id, p.cutoff_ts, p.session_id AS ended_session_id, s.* EXCLUDE (ts)
  FROM @points AS p
  ASOF JOIN @user_states AS s ON s.user_id = p.user_id AND s.ts < p.cutoff_ts
) AS now
LEFT JOIN @user_states AS bought ON bought.user_id = now.user_id AND bought.ts = now.last_purchase_ts
