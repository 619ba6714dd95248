-- in: @events, @cases, @cuts; out: the first item that the user of a case touches from its time on
-- invariant: one row for each case
-- cut: user
SELECT cases.case_id, arg_min(e.item_id, (e.ts, e.event_id)) AS item_id, CAST(2 AS TINYINT) AS grade
FROM @cases AS cases
JOIN @cuts AS c ON c.cut = cases.cut
JOIN @events AS e ON e.user_id = cases.user_id AND e.ts >= cases.at_ts AND e.ts < c.until_ts
WHERE e.item_id IS NOT NULL
GROUP BY cases.case_id
