-- in: @candidates, @items, @answers, @name (how items are named), @sources (the rank by each source), $case_id, $most; out: the first candidates of a case
-- invariant: by rank of all sources together
-- cut: whole
SELECT
  @name AS item,
  CAST(candidates.rank AS DOUBLE) AS rank,
  coalesce(answers.grade = 2, FALSE) AS wanted@sources
FROM @candidates AS candidates
JOIN @items AS items ON items.item_id = candidates.item_id
LEFT JOIN @answers AS answers
  ON answers.case_id = candidates.case_id AND answers.item_id = candidates.item_id
WHERE candidates.case_id = $case_id
ORDER BY candidates.rank
LIMIT $most
