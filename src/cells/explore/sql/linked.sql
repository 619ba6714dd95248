-- in: @events, @session_events, @sessions, @per_item, $start, $period (times are cut into periods of so many ms), $event_code, $length_bucket, $popularity_bucket (numbers of the event, the session's length, the item's events); out: one row per occupied combination of small integers
-- invariant: the column events adds up to all events; weekday 0 is Monday, times are UTC; 0 in length or popularity means that there is no session or no item
-- cut: whole
SELECT
  period,
  weekday,
  hour,
  event,
  length,
  popularity,
  CAST(count(*) AS DOUBLE) AS events
FROM (
  SELECT
    CAST((e.ts - $start) // $period AS INTEGER) AS period,
    CAST((e.ts // 86400000 + 3) % 7 AS SMALLINT) AS weekday,
    CAST((e.ts % 86400000) // 3600000 AS SMALLINT) AS hour,
    CAST($event_code AS TINYINT) AS event,
    CAST($length_bucket AS TINYINT) AS length,
    CAST($popularity_bucket AS TINYINT) AS popularity
  FROM @events AS e
  LEFT JOIN @session_events AS m ON m.event_id = e.event_id
  LEFT JOIN @sessions AS s ON s.session_id = m.session_id
  LEFT JOIN @per_item AS i ON i.item_id = e.item_id
) AS coded
GROUP BY period, weekday, hour, event, length, popularity
