-- in: @rows, @anchors, $window_ms, $data_end, $purge, @label; out: for each split the rows that are kept, the positive ones, and how many are left out and why
-- invariant: rows + immature + purged = all candidate rows of the split; windows that are not over when the data ends are immature, not purged
-- cut: whole
SELECT
  a.split,
  CAST(count(*) FILTER (WHERE a.end_ts + $window_ms <= $data_end AND (NOT $purge OR a.end_ts + $window_ms <= a.split_end)) AS DOUBLE) AS rows,
  CAST(count(*) FILTER (WHERE r.@label AND a.end_ts + $window_ms <= $data_end AND (NOT $purge OR a.end_ts + $window_ms <= a.split_end)) AS DOUBLE) AS positives,
  CAST(count(*) FILTER (WHERE a.end_ts + $window_ms > $data_end) AS DOUBLE) AS immature,
  CAST(count(*) FILTER (WHERE a.end_ts + $window_ms <= $data_end AND $purge AND a.end_ts + $window_ms > a.split_end) AS DOUBLE) AS purged
FROM @rows AS r
JOIN @anchors AS a ON a.session_id = r.session_id
GROUP BY a.split
