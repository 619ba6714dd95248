-- in: @counted, a table with a column events; out: how many of its rows have each number of events, ascending
-- invariant: sum(rows) is the size of the table, sum(size * rows) its events
-- cut: whole
SELECT events AS size, CAST(count(*) AS DOUBLE) AS members
FROM @counted
GROUP BY events
ORDER BY events
