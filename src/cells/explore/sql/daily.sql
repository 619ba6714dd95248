-- In: @linked. Out: events by period and type.
-- Holds: the counts add up to all events; pairs without an event have no row.
SELECT period, CAST(event AS INTEGER) AS event, sum(events) AS events
FROM @linked
GROUP BY period, event
ORDER BY period, event
