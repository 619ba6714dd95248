-- in: @staged, @repeated; out: the rows that equal an earlier kept one in all their columns
-- invariant: of equal rows the first stays; rows are compared by their fields, the hash only finds the candidates
-- cut: whole
SELECT later.row_id
FROM @repeated AS repeated
JOIN @staged AS earlier ON earlier.row_id = repeated.first_row
JOIN @staged AS later ON later.row_hash = repeated.row_hash AND later.row_id > repeated.first_row
WHERE later.reason IS NULL
  AND later.ts = earlier.ts
  AND later.user_key = earlier.user_key
  AND later.item_key IS NOT DISTINCT FROM earlier.item_key
  AND later.event = earlier.event
