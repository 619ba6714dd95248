-- in: @events, @cases, @cuts; out: the items that the user of a case buys (grade 2) or only puts into the cart (1) in its window
-- invariant: one row for each case and item
-- cut: user
SELECT
  cases.case_id,
  e.item_id,
  CAST(max(CASE WHEN e.event = 'purchase' THEN 2 ELSE 1 END) AS TINYINT) AS grade
FROM @cases AS cases
JOIN @cuts AS c ON c.cut = cases.cut
JOIN @events AS e ON e.user_id = cases.user_id AND e.ts >= cases.at_ts AND e.ts < c.until_ts
WHERE e.item_id IS NOT NULL AND e.event IN ('purchase', 'cart')
GROUP BY cases.case_id, e.item_id
