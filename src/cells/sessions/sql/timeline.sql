-- in: @session_base (the sessions), $start, $length; out: sessions and converting sessions that start in each period of $length ms from $start; periods without one have no row
-- invariant: the counts of all periods add up to the number of sessions
-- cut: whole
SELECT
  CAST((start_ts - $start) // $length AS INTEGER) AS period,
  CAST(count(*) AS INTEGER) AS sessions,
  CAST(count(*) FILTER (WHERE converted) AS INTEGER) AS converting
FROM @session_base
GROUP BY period
ORDER BY period
