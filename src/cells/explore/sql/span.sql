-- in: @events and $share in 0..1; out: one row with the count, the first and last time, and the time that cuts off the first $share
-- invariant: cut_ts is the time of an event, and it is the earliest time at or before which at least $share of the events lie
-- cut: whole
SELECT
  CAST(count(*) AS DOUBLE) AS events,
  CAST(min(ts) AS DOUBLE) AS first_ts,
  CAST(max(ts) AS DOUBLE) AS last_ts,
  CAST(quantile_disc(ts, $share) AS DOUBLE) AS cut_ts
FROM @events
