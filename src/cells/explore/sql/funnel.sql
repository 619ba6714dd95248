-- in: @per_user, @sessions; out: how many users and sessions took which of the three steps, in any order
-- invariant: the counts of each kind add up to all users, and to all sessions
-- cut: whole
SELECT 'users' AS of, viewed, carted, bought, CAST(count(*) AS DOUBLE) AS count
FROM @per_user
GROUP BY viewed, carted, bought
UNION ALL
SELECT 'sessions' AS of, views > 0, carts > 0, purchases > 0, CAST(count(*) AS DOUBLE) AS count
FROM @sessions
GROUP BY views > 0, carts > 0, purchases > 0
