-- in: @cases, @answers, @interactions, @items_at, $test_cut, $cut_ts; out: the relevant items of the test: how old each was at the cut in days (-1: it was not known), and whether its user had touched it
-- invariant: one row for each case and item, in their order
-- cut: user
SELECT
  cases.case_id,
  answers.item_id,
  CAST(coalesce(($cut_ts - items_at.first_ts) / 86400000.0, -1) AS DOUBLE) AS age_days,
  CAST(touched.item_id IS NOT NULL AS UTINYINT) AS is_again
FROM @cases AS cases
JOIN @answers AS answers ON answers.case_id = cases.case_id
LEFT JOIN @items_at AS items_at ON items_at.cut = cases.cut AND items_at.item_id = answers.item_id
LEFT JOIN @interactions AS touched
  ON touched.user_id = cases.user_id AND touched.item_id = answers.item_id
WHERE cases.cut = $test_cut AND answers.grade = 2
ORDER BY cases.case_id, answers.item_id
