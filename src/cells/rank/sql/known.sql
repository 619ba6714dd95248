-- in: @events, @cases; out: what is known of each case: the events of its user before it is asked
-- invariant: nothing from at_ts on
-- cut: user
SELECT cases.case_id, cases.cut, cases.at_ts, e.ts, e.event_id, e.event, e.item_id, e.price
FROM @cases AS cases
JOIN @events AS e ON e.user_id = cases.user_id AND e.ts < cases.at_ts
WHERE e.item_id IS NOT NULL
