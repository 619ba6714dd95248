-- in: the staging table and repeated; out: the reason 'duplicate' on every row that equals an earlier kept one in all its columns
-- invariant: of equal rows the first stays; rows are compared by their fields, the hash only finds the candidates
UPDATE @staged AS later
SET reason = 'duplicate'
FROM repeated
JOIN @staged AS earlier ON earlier.row_id = repeated.first_row
WHERE later.row_hash = repeated.row_hash
  AND later.row_id > repeated.first_row
  AND later.reason IS NULL
  AND later.ts = earlier.ts
  AND later.user_key = earlier.user_key
  AND later.item_key IS NOT DISTINCT FROM earlier.item_key
  AND later.event = earlier.event;
