-- in: @cases, @users, $test_cut, $user; out: the first case of a user at the test; without a name the first case of all
-- invariant: at most one row
-- cut: whole
SELECT
  CAST(cases.case_id AS DOUBLE) AS case_id,
  CAST(cases.user_id AS DOUBLE) AS user_number,
  CAST(cases.at_ts AS DOUBLE) AS at_ts,
  users.source_id AS user_id
FROM @cases AS cases
JOIN @users AS users ON users.user_id = cases.user_id
WHERE cases.cut = $test_cut AND ($user = '' OR users.source_id = $user)
ORDER BY cases.case_id
LIMIT 1
