-- in: @cases, @answers, @items_at, @found (of the ranker), @others (what sources found), $test_cut, $contender, $shown; out: one row: what became of the relevant items of the test
-- invariant: the counts add up to the relevant items
-- cut: whole
WITH fate AS (
  SELECT
    coalesce(own.rank <= $shown, FALSE) AS is_shown,
    own.rank IS NOT NULL AS is_ranked,
    EXISTS (
      SELECT 1 FROM @others AS o WHERE o.case_id = answers.case_id AND o.item_id = answers.item_id
    ) AS is_found,
    items_at.item_id IS NOT NULL AS is_known
  FROM @cases AS cases
  JOIN @answers AS answers ON answers.case_id = cases.case_id
  LEFT JOIN @found AS own
    ON own.case_id = answers.case_id AND own.item_id = answers.item_id AND own.contender = $contender
  LEFT JOIN @items_at AS items_at ON items_at.cut = cases.cut AND items_at.item_id = answers.item_id
  WHERE cases.cut = $test_cut AND answers.grade = 2
)
SELECT
  CAST(count(*) FILTER (WHERE is_shown) AS DOUBLE) AS shown,
  CAST(count(*) FILTER (WHERE is_ranked AND NOT is_shown) AS DOUBLE) AS below,
  CAST(count(*) FILTER (WHERE NOT is_ranked AND is_found) AS DOUBLE) AS dropped,
  CAST(count(*) FILTER (WHERE NOT is_ranked AND NOT is_found AND is_known) AS DOUBLE) AS not_found,
  CAST(count(*) FILTER (WHERE NOT is_ranked AND NOT is_found AND NOT is_known) AS DOUBLE) AS unknown
FROM fate
