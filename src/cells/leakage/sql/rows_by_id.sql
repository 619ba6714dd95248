-- in: @examples, @features, @columns, @ids; out: these example rows with the features in use
-- invariant: one row for each id
-- cut: user
SELECT e.example_id, e.user_id, e.item_id, e.session_id, e.split, e.cutoff_ts, e.label, @columns
FROM @examples AS e
JOIN @features AS f ON f.example_id = e.example_id
WHERE e.example_id IN (@ids)
ORDER BY e.example_id
