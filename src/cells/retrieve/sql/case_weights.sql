-- in: @events, @cases, @weight (what an event counts), $cut, $decay_per_ms; out: how much each case had to do with each item before it is asked
-- invariant: in the order of case and item, each pair once
-- cut: user
SELECT
  cases.case_id,
  e.item_id,
  CAST(CAST(sum(@weight * exp(-$decay_per_ms * (cases.at_ts - e.ts))) AS FLOAT) AS DOUBLE) AS weight
FROM @cases AS cases
JOIN @events AS e ON e.user_id = cases.user_id AND e.ts < cases.at_ts
WHERE cases.cut = $cut AND e.item_id IS NOT NULL
GROUP BY cases.case_id, e.item_id
ORDER BY cases.case_id, e.item_id
