-- in: @world_examples; out: the same rows, labels of validation and test rows the other way round
-- invariant: labels of training rows stay
UPDATE @world_examples SET label = CAST(1 - label AS TINYINT) WHERE split <> 'train'
