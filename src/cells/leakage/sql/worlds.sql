-- in: @examples, $most, $seed; out: the cut-offs that are drawn, each with a number of its own; half of them with a positive row
-- invariant: about $most worlds, from every split; the same for the same seed
-- cut: whole
SELECT CAST(row_number() OVER (ORDER BY split, positive, place) - 1 AS INTEGER) AS world, session_id, user_id, cutoff_ts, split
FROM (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY split, positive
      ORDER BY ((session_id + 1) * CAST(2654435761 AS BIGINT) + $seed * CAST(2246822519 AS BIGINT)) % 4294967296, session_id
    ) AS place
  FROM (
    SELECT session_id, user_id, cutoff_ts, split, max(label) AS positive
    FROM @examples
    GROUP BY session_id, user_id, cutoff_ts, split
  )
)
WHERE place <= greatest(1, $most / 6)
