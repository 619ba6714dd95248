-- in: @events (the canonical events), $gap_ms; out: one row with the sessions by pause and those of the file, and where the two differ
-- invariant: counts of sessions and converting ones equal those of the cell when it cuts that way; own_* count the sessions that the file names, and those by pause of events without one
-- cut: whole
WITH marked AS (
  SELECT
    *,
    ts - lag(ts) OVER (PARTITION BY user_id ORDER BY ts, event_id) AS gap_ms,
    ts - lag(ts) OVER (PARTITION BY user_id, source_session ORDER BY ts, event_id) AS own_gap_ms
  FROM @events
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN gap_ms <= $gap_ms THEN 0 ELSE 1 END)
      OVER (PARTITION BY user_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING) AS by_pause,
    CASE WHEN source_session IS NULL THEN
      sum(CASE WHEN own_gap_ms <= $gap_ms THEN 0 ELSE 1 END)
        OVER (PARTITION BY user_id, source_session ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
    END AS visit
  FROM marked
),
pauses AS (
  SELECT count(*) AS events, bool_or(event = 'purchase') AS converted, count(DISTINCT source_session) AS named
  FROM numbered
  GROUP BY user_id, by_pause
),
own AS (
  SELECT
    count(*) AS events,
    bool_or(event = 'purchase') AS converted,
    source_session IS NOT NULL AND coalesce(max(own_gap_ms) > $gap_ms, FALSE) AS paused
  FROM numbered
  GROUP BY user_id, source_session, visit
)
SELECT
  (SELECT CAST(count(*) AS DOUBLE) FROM @events WHERE source_session IS NULL) AS unnamed_events,
  (
    SELECT CAST(count(*) AS DOUBLE)
    FROM (
      SELECT source_session
      FROM @events
      WHERE source_session IS NOT NULL
      GROUP BY source_session
      HAVING count(DISTINCT user_id) > 1
    )
  ) AS shared,
  (SELECT CAST(count(*) AS DOUBLE) FROM pauses) AS pause_sessions,
  (SELECT CAST(count(*) FILTER (WHERE converted) AS DOUBLE) FROM pauses) AS pause_converting,
  (SELECT CAST(count(*) FILTER (WHERE events = 1) AS DOUBLE) FROM pauses) AS pause_single,
  (SELECT CAST(median(events) AS DOUBLE) FROM pauses) AS pause_median_events,
  (SELECT CAST(count(*) FILTER (WHERE named > 1) AS DOUBLE) FROM pauses) AS merged,
  (SELECT CAST(count(*) AS DOUBLE) FROM own) AS own_sessions,
  (SELECT CAST(count(*) FILTER (WHERE converted) AS DOUBLE) FROM own) AS own_converting,
  (SELECT CAST(count(*) FILTER (WHERE events = 1) AS DOUBLE) FROM own) AS own_single,
  (SELECT CAST(median(events) AS DOUBLE) FROM own) AS own_median_events,
  (SELECT CAST(count(*) FILTER (WHERE paused) AS DOUBLE) FROM own) AS paused
