-- in: @events; out: how many users touched each number of different items, ascending; users without an item are left out
-- invariant: sum(size * members) is the number of different user-item pairs
-- cut: whole
SELECT CAST(size AS INTEGER) AS size, CAST(count(*) AS DOUBLE) AS members
FROM (
  SELECT user_id, count(*) AS size
  FROM (SELECT DISTINCT user_id, item_id FROM @events WHERE item_id IS NOT NULL) AS pairs
  GROUP BY user_id
) AS users
GROUP BY size
ORDER BY size
