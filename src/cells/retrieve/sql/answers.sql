-- in: @cases, @answers, $cut; out: the relevant items of the cases of a cut, in the order of case and item
-- invariant: grade 2 alone
-- cut: user
SELECT cases.case_id, answers.item_id
FROM @cases AS cases
JOIN @answers AS answers ON answers.case_id = cases.case_id
WHERE cases.cut = $cut AND answers.grade = 2
ORDER BY cases.case_id, answers.item_id
