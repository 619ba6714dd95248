-- in: @session_base (the sessions); out: sessions and converting sessions that start on each UTC day
-- invariant: the counts of all days add up to the number of sessions; day counts from 1970-01-01
-- cut: whole
SELECT
  CAST(start_ts // 86400000 AS INTEGER) AS day,
  CAST(count(*) AS INTEGER) AS sessions,
  CAST(count(*) FILTER (WHERE converted) AS INTEGER) AS converting
FROM @session_base
GROUP BY day
ORDER BY day
