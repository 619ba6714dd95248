-- in: @world_examples; out: the same rows, labels that were not known at the cut-off now random
-- invariant: known labels stay
UPDATE @world_examples SET label = CAST((example_id * 7 + $seed) % 2 AS TINYINT) WHERE label IS NULL
