-- in: @interactions; out: users and events of each item before the cut, the most popular first, and how many events come before it in this order
-- invariant: one row for each item with an event
-- cut: whole
WITH items AS (
  SELECT item_id, count(*) AS users, sum(events) AS events FROM @interactions GROUP BY item_id
)
SELECT
  item_id,
  CAST(users AS DOUBLE) AS users,
  CAST(events AS DOUBLE) AS events,
  CAST(
    coalesce(
      sum(events) OVER (ORDER BY events DESC, item_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
      0
    )
    AS DOUBLE
  ) AS events_before
FROM items
