-- in: @staged; out: the dictionary of users, dense from 0 in order of first appearance
-- invariant: one row for each user of a kept row
-- cut: whole
SELECT CAST(row_number() OVER (ORDER BY first_row) - 1 AS INTEGER) AS user_id, user_key AS source_id
FROM (SELECT user_key, min(row_id) AS first_row FROM @staged WHERE reason IS NULL GROUP BY user_key)
