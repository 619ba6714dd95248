-- in: @sessions (the sessions with their split); out: one row for each split and one for all of them together (split = 'all')
-- invariant: sessions and converting sessions of the splits add up to those of 'all'
-- cut: whole
SELECT
  CASE WHEN grouping(split) = 1 THEN 'all' ELSE split END AS split,
  CAST(count(*) AS DOUBLE) AS sessions,
  CAST(count(*) FILTER (WHERE converted) AS DOUBLE) AS converting,
  CAST(count(DISTINCT user_id) AS DOUBLE) AS users,
  CAST(sum(events) AS DOUBLE) AS events,
  CAST(median(duration_s) AS DOUBLE) AS median_duration_s,
  CAST(median(events) AS DOUBLE) AS median_events,
  CAST(count(*) FILTER (WHERE events = 1) AS DOUBLE) AS single_event
FROM @sessions
GROUP BY GROUPING SETS ((split), ())
