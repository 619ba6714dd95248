-- in: @users, $user; out: one row: whether the data has a user of this id
-- invariant: an id is in the dictionary once
-- cut: whole
SELECT CAST(count(*) AS DOUBLE) AS users FROM @users WHERE source_id = $user
