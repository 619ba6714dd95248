-- in: @events, @cuts, $least, $purchases_only; out: the users that can be asked at each cut, each with a number that draws
-- invariant: one row for each cut and user: with at least so many events before it, and one to be asked for in its window
-- cut: user
WITH known AS (
  SELECT c.cut, e.user_id
  FROM @events AS e
  JOIN @cuts AS c ON e.ts < c.cut_ts
  WHERE e.item_id IS NOT NULL
  GROUP BY c.cut, e.user_id
  HAVING count(*) >= $least
),
later AS (
  SELECT DISTINCT c.cut, e.user_id
  FROM @events AS e
  JOIN @cuts AS c ON e.ts >= c.cut_ts AND e.ts < c.until_ts
  WHERE e.item_id IS NOT NULL AND (NOT $purchases_only OR e.event = 'purchase')
)
SELECT
  known.cut,
  known.user_id,
  c.cut_ts AS at_ts,
  ((known.user_id + 1) * CAST(48271 AS BIGINT)) % 2147483647 AS draw
FROM known
JOIN later ON later.cut = known.cut AND later.user_id = known.user_id
JOIN @cuts AS c ON c.cut = known.cut
