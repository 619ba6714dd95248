-- in: @training_rows, $from_cut, $to_cut; out: the rows to learn from of some cuts
-- invariant: cuts from one to another, both included
-- cut: user
SELECT cut, case_id, item_id, grade FROM @training_rows WHERE cut BETWEEN $from_cut AND $to_cut
