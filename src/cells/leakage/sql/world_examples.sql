-- in: @worlds, @examples, $later (also rows after the cut-off), $users, $items, $sessions; out: the rows of each drawn cut-off and the user's rows before it; with $later also those after it
-- invariant: without $later, a label that becomes known only after the world's cut-off is NULL; drawn marks the rows of the cut-off itself
-- cut: whole
SELECT
  CAST(row_number() OVER (ORDER BY world, source_id) - 1 AS INTEGER) AS example_id,
  world,
  source_id,
  drawn,
  CAST(user_id + world * CAST($users AS BIGINT) AS INTEGER) AS user_id,
  CAST(item_id + world * CAST($items AS BIGINT) AS INTEGER) AS item_id,
  category_id,
  CAST(session_id + world * CAST($sessions AS BIGINT) AS INTEGER) AS session_id,
  cutoff_ts,
  label_end_ts,
  CASE WHEN $later OR label_end_ts <= world_cutoff_ts THEN label END AS label,
  split
FROM (
  SELECT
    w.world, w.cutoff_ts AS world_cutoff_ts, e.example_id AS source_id, e.session_id = w.session_id AS drawn,
    e.user_id, e.item_id, e.category_id, e.session_id, e.cutoff_ts, e.label_end_ts, e.label, e.split,
    row_number() OVER (PARTITION BY w.world ORDER BY abs(e.cutoff_ts - w.cutoff_ts), e.example_id) AS place
  FROM @worlds AS w
  JOIN @examples AS e ON e.user_id = w.user_id AND ($later OR e.cutoff_ts <= w.cutoff_ts)
)
WHERE drawn OR place <= 200
