-- in: @cases, @answers, $test_cut; out: the relevant items of the test
-- invariant: one row for each case and item, in their order
-- cut: user
SELECT CAST(cases.case_id AS INTEGER) AS case_id, CAST(answers.item_id AS INTEGER) AS item_id
FROM @cases AS cases
JOIN @answers AS answers ON answers.case_id = cases.case_id
WHERE cases.cut = $test_cut AND answers.grade = 2
ORDER BY cases.case_id, answers.item_id
