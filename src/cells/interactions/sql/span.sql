-- in: @events; out: one row: the first and the last time, and how many events have an item
-- invariant: times are NULL where no event has an item
-- cut: whole
SELECT
  CAST(min(ts) AS DOUBLE) AS first_ts,
  CAST(max(ts) AS DOUBLE) AS last_ts,
  CAST(count(*) AS DOUBLE) AS events
FROM @events
WHERE item_id IS NOT NULL
