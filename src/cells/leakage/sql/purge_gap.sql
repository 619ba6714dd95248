-- in: @examples, @sessions; out: rows whose answer is known only after a later split has begun
-- invariant: empty when every label window ends before the next split begins
-- cut: whole
SELECT e.example_id, e.user_id, e.item_id, e.split, e.cutoff_ts, e.label_end_ts, later.begins AS next_split_begins, e.label_end_ts - later.begins AS reaches_ms
FROM @examples AS e
JOIN (
  SELECT 'train' AS split, min(start_ts) AS begins FROM @sessions WHERE split <> 'train'
  UNION ALL
  SELECT 'validation', min(start_ts) FROM @sessions WHERE split = 'test'
) AS later ON later.split = e.split
WHERE e.label_end_ts > later.begins
ORDER BY reaches_ms DESC, e.example_id
