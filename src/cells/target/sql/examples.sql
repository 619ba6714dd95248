-- in: @rows, @anchors, $window_ms, @label, $data_end, $purge; out: the example rows of the chosen target
-- invariant: example_id counts from 0 without gaps in the order of cut-off, user, item, category; every label window is over when the data ends
-- cut: whole
SELECT
  CAST(row_number() OVER (ORDER BY a.cutoff_ts, a.user_id, r.item_id, r.category_id) - 1 AS INTEGER) AS example_id,
  a.user_id,
  r.item_id,
  r.category_id,
  a.session_id,
  a.cutoff_ts,
  CAST(a.end_ts + $window_ms AS BIGINT) AS label_end_ts,
  CAST(r.@label AS TINYINT) AS label,
  a.split
FROM @rows AS r
JOIN @anchors AS a ON a.session_id = r.session_id
WHERE a.end_ts + $window_ms <= $data_end AND (NOT $purge OR a.end_ts + $window_ms <= a.split_end)
ORDER BY example_id
