-- in: @anchors, @session_events, @candidates, $seed, $others; out: other items for each session: those of events drawn from all before the cut-off
-- invariant: one row for each session and item, none that is a candidate already; the draw depends on the session, the seed and what came before the cut-off only
-- cut: whole
WITH pool AS (
  SELECT item_id, ts, row_number() OVER (ORDER BY ts, event_id) AS place
  FROM @session_events
  WHERE item_id IS NOT NULL
),
known AS (
  SELECT ts, max(place) AS places FROM pool GROUP BY ts
),
draws AS (
  SELECT
    a.session_id,
    1 + ((((a.session_id + 1) * CAST(48271 AS BIGINT) + draw.number * CAST(69621 AS BIGINT) + $seed) % 2147483647)
      * CAST(39373 AS BIGINT) + draw.number * CAST(16807 AS BIGINT)) % 2147483647 % k.places AS place
  FROM @anchors AS a
  ASOF JOIN known AS k ON k.ts < a.cutoff_ts
  CROSS JOIN (SELECT unnest(range(1, $others + 1)) AS number) AS draw
)
SELECT DISTINCT d.session_id, p.item_id
FROM draws AS d
JOIN pool AS p ON p.place = d.place
WHERE NOT EXISTS (
  SELECT 1 FROM @candidates AS c WHERE c.session_id = d.session_id AND c.item_id = p.item_id
)
