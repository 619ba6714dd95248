-- In: @linked. Out: events by each value of $column, an expression over its columns.
-- Holds: the counts add up to all events; values without an event have no row.
SELECT CAST($column AS INTEGER) AS place, sum(events) AS events
FROM @linked
GROUP BY place
ORDER BY place
