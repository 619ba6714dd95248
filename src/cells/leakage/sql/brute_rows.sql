-- in: @examples, @features, @columns, $seed, $sessions, $most; out: the rows that are recomputed by hand, with the features in use
-- invariant: at most $most rows of at most a third as many sessions; the same for the same seed
-- cut: whole
SELECT e.example_id, e.user_id, e.item_id, e.category_id, e.session_id, CAST(e.cutoff_ts AS DOUBLE) AS cutoff_ts, e.split, @columns
FROM (
  SELECT
    e.*,
    row_number() OVER (ORDER BY e.label DESC, e.example_id) AS place
  FROM @examples AS e
  JOIN (
    SELECT session_id
    FROM @examples
    GROUP BY session_id
    ORDER BY ((session_id + 1) * CAST(2246822519 AS BIGINT) + $seed * CAST(2654435761 AS BIGINT)) % 4294967296, session_id
    LIMIT $sessions
  ) AS drawn ON drawn.session_id = e.session_id
) AS e
JOIN @features AS f ON f.example_id = e.example_id
WHERE e.place <= $most
