-- in: @events, $cut_ts; out: one row: the share of the events before a time
-- invariant: between 0 and 1
-- cut: whole
SELECT CAST(count(*) FILTER (WHERE ts < $cut_ts) AS DOUBLE) / count(*) AS share
FROM @events
WHERE item_id IS NOT NULL
