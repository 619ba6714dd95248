-- in: @cases, @users, $test_cut, $prefix, $letters (of the prefix), $most; out: users of the test whose id begins so, by their own ids
-- invariant: one row for each user
-- cut: whole
SELECT DISTINCT left(users.source_id, 80) AS user_id
FROM @cases AS cases
JOIN @users AS users ON users.user_id = cases.user_id
WHERE cases.cut = $test_cut AND left(users.source_id, $letters) = $prefix
ORDER BY user_id
LIMIT $most
