-- in: @session_events, @sessions; out: how many pauses inside sessions are longer than 30 minutes
-- invariant: 0 when sessions are cut as the generator made them, or finer
-- cut: whole
SELECT CAST(count(*) AS INTEGER) AS merged
FROM @session_events AS e
JOIN @sessions AS s ON s.session_id = e.session_id
WHERE e.gap_ms > 1800000 AND e.ts > s.start_ts
