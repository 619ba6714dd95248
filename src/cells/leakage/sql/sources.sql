-- in: @sources (the statement newest_source.sql); out: one row: how many rows know something too new, how many ties there are, and how old the newest source is at least
-- invariant: late rows <= rows
-- cut: whole
SELECT
  CAST(count(*) AS DOUBLE) AS rows,
  CAST(count(*) FILTER (WHERE newest_source_ts >= cutoff_ts) AS DOUBLE) AS late,
  CAST(sum(ties) AS DOUBLE) AS ties,
  CAST(count(*) FILTER (WHERE ties > 0) AS DOUBLE) AS tied_rows,
  CAST(min(cutoff_ts - newest_source_ts) AS DOUBLE) AS closest_ms
FROM (@sources) AS sources
