-- in: @recommendations, @items, @answers, @name (how items are named), $case_id; out: what is recommended to a case, and what speaks for it
-- invariant: by rank
-- cut: whole
SELECT
  CAST(r.rank AS DOUBLE) AS rank,
  @name AS item,
  CAST(r.score AS DOUBLE) AS score,
  r.reason_1,
  r.reason_2,
  r.reason_3,
  CAST(r.adds_1 AS DOUBLE) AS adds_1,
  CAST(r.adds_2 AS DOUBLE) AS adds_2,
  CAST(r.adds_3 AS DOUBLE) AS adds_3,
  CAST(r.hours_since AS DOUBLE) AS hours_since,
  CAST(r.carts AS DOUBLE) AS carts,
  CAST(r.purchases AS DOUBLE) AS purchases,
  anchors.name AS anchor,
  coalesce(answers.grade = 2, FALSE) AS wanted
FROM @recommendations AS r
JOIN @items AS items ON items.item_id = r.item_id
LEFT JOIN (SELECT items.item_id, @name AS name FROM @items AS items) AS anchors
  ON anchors.item_id = r.anchor_item_id
LEFT JOIN @answers AS answers ON answers.case_id = r.case_id AND answers.item_id = r.item_id
WHERE r.case_id = $case_id
ORDER BY r.rank
