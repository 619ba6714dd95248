-- in: @events, @kind (the place of an event's kind among all); out: events with an item, user after user in the order of time
-- invariant: one row for each event with an item
-- cut: user
SELECT user_id, item_id, CAST(ts AS DOUBLE) AS ts, CAST(@kind AS UTINYINT) AS kind
FROM @events
WHERE item_id IS NOT NULL
ORDER BY user_id, ts, event_id
