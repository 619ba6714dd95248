-- in: @possible, $most; out: at most so many cases a cut, drawn by their numbers
-- invariant: case_id counts from 0 without gaps by cut, user and time
-- cut: whole
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY cut ORDER BY draw, user_id, at_ts) AS place FROM @possible
)
SELECT
  CAST(row_number() OVER (ORDER BY cut, user_id, at_ts) - 1 AS INTEGER) AS case_id,
  cut,
  user_id,
  at_ts
FROM placed
WHERE place <= $most
ORDER BY case_id
