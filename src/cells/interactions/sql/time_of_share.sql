-- in: @events, $share; out: one row: the time before which that share of the events lies
-- invariant: the time of an event
-- cut: whole
SELECT CAST(quantile_disc(ts, $share) AS DOUBLE) AS ts
FROM @events
WHERE item_id IS NOT NULL
