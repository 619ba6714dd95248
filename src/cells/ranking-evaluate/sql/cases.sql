-- in: @cases, @interactions, $test_cut; out: the cases of the test with their user, and how many events of it were known at the cut
-- invariant: one row for each case, in their order
-- cut: user
SELECT
  cases.case_id,
  cases.user_id,
  CAST(coalesce(known.events, 0) AS INTEGER) AS events
FROM @cases AS cases
LEFT JOIN (SELECT user_id, sum(events) AS events FROM @interactions GROUP BY user_id) AS known
  ON known.user_id = cases.user_id
WHERE cases.cut = $test_cut
ORDER BY cases.case_id
