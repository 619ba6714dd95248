-- in: @candidates, @cases, $test_cut, $from_case, $to_case; out: candidates of some cases of the test
-- invariant: all of each case from one id up to another, which is left out; nothing of what they did later
-- cut: user
SELECT cases.cut, candidates.case_id, candidates.item_id, CAST(0 AS INTEGER) AS grade
FROM @candidates AS candidates
JOIN @cases AS cases ON cases.case_id = candidates.case_id
WHERE cases.cut = $test_cut AND candidates.case_id >= $from_case AND candidates.case_id < $to_case
