-- in: @sample, @examples, @correlations; out: one row: the correlation of each feature with each id and timestamp of its row
-- invariant: 1 or -1 where the feature is a straight line of the id or timestamp; NULL or NaN where one of them never varies
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS rows, @correlations
FROM @sample AS s
JOIN @examples AS e ON e.example_id = s.example_id
