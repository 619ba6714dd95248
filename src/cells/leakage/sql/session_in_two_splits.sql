-- in: @examples; out: the example rows whose session has rows in more than one split
-- invariant: empty when every session is whole in one split
-- cut: user
SELECT e.example_id, e.session_id, e.user_id, e.item_id, e.split, e.label
FROM @examples AS e
JOIN (
  SELECT session_id FROM @examples GROUP BY session_id HAVING count(DISTINCT split) > 1
) AS shared ON shared.session_id = e.session_id
ORDER BY e.session_id, e.example_id
