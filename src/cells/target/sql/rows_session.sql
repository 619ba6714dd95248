-- in: @anchors, @hits; out: every session with whether the next one brings a purchase
-- invariant: one row for each session
-- cut: user
SELECT
  a.session_id,
  CAST(NULL AS INTEGER) AS item_id,
  CAST(NULL AS INTEGER) AS category_id,
  coalesce(h.hit, FALSE) AS anything_next_session
FROM @anchors AS a
LEFT JOIN (
  SELECT session_id, bool_or(next_session) AS hit FROM @hits GROUP BY session_id
) AS h ON h.session_id = a.session_id
