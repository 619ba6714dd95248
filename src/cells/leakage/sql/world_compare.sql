-- in: @world_examples, @key (its column), @before, @after (two feature tables), @any, @each (whether a feature moved); out: one row: the drawn rows, those of which a feature moved, and how many rows each feature moved in
-- invariant: missing equals missing; values are compared exactly
-- cut: whole
SELECT
  CAST(count(*) AS DOUBLE) AS rows,
  CAST(count(*) FILTER (WHERE @any) AS DOUBLE) AS moved,
  @each
FROM @world_examples AS w
JOIN @before AS a ON a.example_id = w.@key
JOIN @after AS b ON b.example_id = w.example_id
WHERE w.drawn
