-- in: @session_base (the sessions); out: one row with the default cut dates and the span of session starts, in UTC ms
-- invariant: first_start <= validation_from <= test_from <= last_start
-- cut: whole
SELECT
  CAST(min(start_ts) AS DOUBLE) AS first_start,
  CAST(max(start_ts) AS DOUBLE) AS last_start,
  CAST(max(end_ts) AS DOUBLE) AS last_end,
  CAST(quantile_disc(start_ts, 0.7) AS DOUBLE) AS validation_from,
  CAST(quantile_disc(start_ts, 0.85) AS DOUBLE) AS test_from
FROM @session_base
