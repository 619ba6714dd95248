-- in: @found (candidates as columns of numbers), @sources (rank and score of each source); out: the same in the types of the contract
-- invariant: one row for each case and item
-- cut: whole
SELECT case_id, item_id, rank, score@sources
FROM @found
ORDER BY case_id, rank
