-- in: @interactions, @cases, $cut; out: users by events before the cut, by powers of two, and those among them who are asked
-- invariant: users of all bins add up to those with an event before the cut
-- cut: whole
WITH users AS (
  SELECT user_id, CAST(sum(events) AS DOUBLE) AS events FROM @interactions GROUP BY user_id
),
asked AS (
  SELECT DISTINCT user_id FROM @cases WHERE cut = $cut
)
SELECT
  CAST(floor(ln(users.events) / ln(2) + 1e-9) AS INTEGER) AS bin,
  CAST(count(*) AS INTEGER) AS users,
  CAST(count(asked.user_id) AS INTEGER) AS cases
FROM users
LEFT JOIN asked ON asked.user_id = users.user_id
GROUP BY bin
ORDER BY bin
