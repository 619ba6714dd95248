-- In: @counted, a table with a column events. Out: how many of its rows have each number of events, ascending.
-- Holds: sum(rows) is the size of the table, sum(size * rows) its events.
SELECT events AS size, CAST(count(*) AS DOUBLE) AS members
FROM @counted
GROUP BY events
ORDER BY events
