-- in: @reasons (what is recommended, and which features speak for it), @cases, @pairs, @users; out: the same with what the user did with the item
-- invariant: one row for each case and rank
-- cut: whole
SELECT
  reasons.case_id,
  cases.user_id,
  reasons.rank,
  reasons.item_id,
  CAST(reasons.score AS FLOAT) AS score,
  nullif(reasons.reason_1, '') AS reason_1,
  nullif(reasons.reason_2, '') AS reason_2,
  nullif(reasons.reason_3, '') AS reason_3,
  CAST(reasons.adds_1 AS FLOAT) AS adds_1,
  CAST(reasons.adds_2 AS FLOAT) AS adds_2,
  CAST(reasons.adds_3 AS FLOAT) AS adds_3,
  CAST((cases.at_ts - pairs.last_ts) / 3600000.0 AS FLOAT) AS hours_since,
  coalesce(pairs.carts, 0) AS carts,
  coalesce(pairs.purchases, 0) AS purchases,
  coalesce(users.last_bought, users.last_item) AS anchor_item_id
FROM @reasons AS reasons
JOIN @cases AS cases ON cases.case_id = reasons.case_id
LEFT JOIN @pairs AS pairs ON pairs.case_id = reasons.case_id AND pairs.item_id = reasons.item_id
LEFT JOIN @users AS users ON users.case_id = reasons.case_id
ORDER BY reasons.case_id, reasons.rank
