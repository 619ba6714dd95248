-- in: @world_examples, @key (its column), @before, @after (two feature tables), @any (whether any feature moved); out: the first drawn rows of which a feature moved, by the ids of the notebook
-- invariant: at most 200, as many as are written into a statement
-- cut: whole
SELECT w.source_id AS id
FROM @world_examples AS w
JOIN @before AS a ON a.example_id = w.@key
JOIN @after AS b ON b.example_id = w.example_id
WHERE w.drawn AND (@any)
ORDER BY id
LIMIT 200
