-- in: @found; out: where relevant items stand in each list
-- invariant: in the order of contender, case and rank
-- cut: whole
SELECT contender, case_id, item_id, rank FROM @found ORDER BY contender, case_id, rank
