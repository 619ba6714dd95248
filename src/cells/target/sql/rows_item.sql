-- in: @candidates, @hits; out: every candidate row with the labels of the four item targets
-- invariant: one row for each session and candidate item
-- cut: user
SELECT
  c.session_id,
  c.item_id,
  CAST(NULL AS INTEGER) AS category_id,
  coalesce(h.next_session, FALSE) AS item_next_session,
  coalesce(h.next_sessions, FALSE) AS item_next_sessions,
  coalesce(h.within_days, FALSE) AS item_within_days,
  coalesce(h.cart, FALSE) AS cart_next_session
FROM @candidates AS c
LEFT JOIN (
  SELECT
    session_id,
    item_id,
    bool_or(next_session) AS next_session,
    bool_or(next_sessions) AS next_sessions,
    bool_or(within_days) AS within_days,
    bool_or(cart) AS cart
  FROM @hits
  GROUP BY session_id, item_id
) AS h ON h.session_id = c.session_id AND h.item_id = c.item_id
