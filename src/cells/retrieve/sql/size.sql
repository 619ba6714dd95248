-- in: @users, @items (the dictionaries); out: one row: how many users and items there are
-- invariant: ids count from 0
-- cut: whole
SELECT
  CAST((SELECT coalesce(max(user_id) + 1, 0) FROM @users) AS DOUBLE) AS users,
  CAST((SELECT coalesce(max(item_id) + 1, 0) FROM @items) AS DOUBLE) AS items
