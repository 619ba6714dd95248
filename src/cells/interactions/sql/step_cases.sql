-- in: @session_events, @cuts, $least; out: the steps of sessions that can be asked, each with a number that draws
-- invariant: one row for each step that comes later than the step before it, in a session that begins and goes on within one window, after at least so many steps
-- cut: user
WITH steps AS (
  SELECT
    session_id,
    user_id,
    ts,
    row_number() OVER (PARTITION BY session_id ORDER BY ts, event_id) - 1 AS before,
    lag(ts) OVER (PARTITION BY session_id ORDER BY ts, event_id) AS before_ts,
    min(ts) OVER (PARTITION BY session_id) AS start_ts
  FROM @session_events
  WHERE item_id IS NOT NULL
)
SELECT
  c.cut,
  s.user_id,
  s.ts AS at_ts,
  ((s.session_id + 1) * CAST(48271 AS BIGINT) + s.before * CAST(69621 AS BIGINT)) % 2147483647 AS draw
FROM steps AS s
JOIN @cuts AS c ON s.start_ts >= c.cut_ts AND s.ts < c.until_ts
WHERE s.before >= $least AND s.before_ts < s.ts
