-- in: @events, @per_user, @per_item and $cut; out: one row: who and what was there at or before $cut, after it, and on both sides
-- invariant: users are earlier, or later, or both; an item is new exactly if its first event lies after $cut
-- cut: whole
SELECT
  u.earlier_users, u.later_users, u.returning_users,
  i.earlier_items, i.later_items, i.new_items, i.new_item_events,
  e.earlier_events, e.later_events, e.later_item_events
FROM
  (SELECT
    CAST(count(*) FILTER (WHERE first_ts <= $cut) AS DOUBLE) AS earlier_users,
    CAST(count(*) FILTER (WHERE last_ts > $cut) AS DOUBLE) AS later_users,
    CAST(count(*) FILTER (WHERE first_ts <= $cut AND last_ts > $cut) AS DOUBLE) AS returning_users
  FROM @per_user) AS u,
  (SELECT
    CAST(count(*) FILTER (WHERE first_ts <= $cut) AS DOUBLE) AS earlier_items,
    CAST(count(*) FILTER (WHERE last_ts > $cut) AS DOUBLE) AS later_items,
    CAST(count(*) FILTER (WHERE first_ts > $cut) AS DOUBLE) AS new_items,
    CAST(coalesce(sum(events) FILTER (WHERE first_ts > $cut), 0) AS DOUBLE) AS new_item_events
  FROM @per_item) AS i,
  (SELECT
    CAST(count(*) FILTER (WHERE ts <= $cut) AS DOUBLE) AS earlier_events,
    CAST(count(*) FILTER (WHERE ts > $cut) AS DOUBLE) AS later_events,
    CAST(count(*) FILTER (WHERE ts > $cut AND item_id IS NOT NULL) AS DOUBLE) AS later_item_events
  FROM @events) AS e
