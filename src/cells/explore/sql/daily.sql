-- in: @linked; out: events by period and type
-- invariant: the counts add up to all events; pairs without an event have no row
-- cut: whole
SELECT period, CAST(event AS INTEGER) AS event, sum(events) AS events
FROM @linked
GROUP BY period, event
ORDER BY period, event
