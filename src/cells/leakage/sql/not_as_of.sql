-- in: @as_of (prices and stock as they were known before each cut-off), @features, @columns, @any (whether one differs); out: the sampled rows that have other ones in use
-- invariant: empty when the features in use were joined as of the cut-off
-- cut: user
SELECT a.example_id, @columns
FROM @as_of AS a
JOIN @features AS f ON f.example_id = a.example_id
WHERE @any
ORDER BY a.example_id
