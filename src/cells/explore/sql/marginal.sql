-- in: @linked, $column (an expression over its columns); out: events by each value of the column
-- invariant: the counts add up to all events; values without an event have no row
-- cut: whole
SELECT CAST($column AS INTEGER) AS place, sum(events) AS events
FROM @linked
GROUP BY place
ORDER BY place
