-- in: @cases, $test_cut; out: one row: the first and the last case of the test, and how many there are
-- invariant: cases of the test are numbered without gaps
-- cut: whole
SELECT
  CAST(min(case_id) AS DOUBLE) AS first_case,
  CAST(max(case_id) AS DOUBLE) AS last_case,
  CAST(count(*) AS DOUBLE) AS cases
FROM @cases
WHERE cut = $test_cut
