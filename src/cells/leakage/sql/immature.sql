-- in: @examples, @events; out: rows whose label window is not over when the data ends
-- invariant: empty when every answer was known by the time of the last event
-- cut: whole
SELECT e.example_id, e.user_id, e.item_id, e.split, e.cutoff_ts, e.label_end_ts, ends.data_end, e.label
FROM @examples AS e
CROSS JOIN (SELECT max(ts) + 1 AS data_end FROM @events) AS ends
WHERE e.label_end_ts > ends.data_end
ORDER BY e.example_id
