-- in: @session_events, @anchors, @touches; out: every purchase and cart with the number of its session and its category
-- invariant: one row for each purchase or cart event
-- cut: user
SELECT s.user_id, s.item_id, t.category_id, s.ts, s.event, a.number
FROM @session_events AS s
JOIN @anchors AS a ON a.session_id = s.session_id
LEFT JOIN @touches AS t ON t.session_id = s.session_id AND t.item_id = s.item_id
WHERE s.event IN ('purchase', 'cart')
