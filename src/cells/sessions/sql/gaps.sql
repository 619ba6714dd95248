-- in: @session_events (events with the pause before them); out: the number of pauses in each bin, a twelfth of a decade of seconds wide
-- invariant: the counts add up to the events that follow another of their user; bin k holds pauses from 10^(k/12) s on; pauses under a second are in bin 0
-- cut: whole
SELECT
  CASE WHEN gap_ms < 1000 THEN 0 ELSE CAST(floor(log10(gap_ms / 1000.0) * 12 + 1e-9) AS INTEGER) END AS bin,
  CAST(count(*) AS DOUBLE) AS pauses
FROM @session_events
WHERE gap_ms IS NOT NULL
GROUP BY bin
ORDER BY bin
