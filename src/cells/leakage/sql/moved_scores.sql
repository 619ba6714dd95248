-- in: @pilot_examples, @before, @after (two tables of predictions), @splits; out: rows of the named splits whose score is not the same in both
-- invariant: empty when the model did not look at the rows that were changed
-- cut: user
SELECT e.example_id, e.split, a.score AS before_change, b.score AS after_change
FROM @pilot_examples AS e
JOIN @before AS a ON a.example_id = e.example_id
JOIN @after AS b ON b.example_id = e.example_id
WHERE e.split IN (@splits) AND a.score IS DISTINCT FROM b.score
ORDER BY e.example_id
