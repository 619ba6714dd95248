-- in: @cases, $cut; out: the cases of a cut, in their order
-- invariant: one row for each case
-- cut: user
SELECT case_id, user_id, CAST(at_ts AS DOUBLE) AS at_ts FROM @cases WHERE cut = $cut ORDER BY case_id
