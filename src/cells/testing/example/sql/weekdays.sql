-- in: @sessions; out: sessions and converting sessions by day of the week in UTC, 0 is Sunday; days without any have no row
-- invariant: the sessions of all days add up to those of the table
-- cut: whole
SELECT
  CAST((start_ts // 86400000 + 4) % 7 AS INTEGER) AS weekday,
  CAST(count(*) AS INTEGER) AS sessions,
  CAST(count(*) FILTER (WHERE converted) AS INTEGER) AS converting
FROM @sessions
GROUP BY weekday
ORDER BY weekday
