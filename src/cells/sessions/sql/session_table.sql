-- in: @session_events (events with their session); out: one row for each session
-- invariant: events = views + carts + purchases + wishlists + ratings + searches, and over all sessions the number of events
-- cut: user
SELECT totals.*, coalesce(touched.distinct_items, 0) AS distinct_items, totals.purchases > 0 AS converted
FROM (
  SELECT
    session_id,
    any_value(user_id) AS user_id,
    min(ts) AS start_ts,
    max(ts) AS end_ts,
    CAST((max(ts) - min(ts)) / 1000.0 AS DOUBLE) AS duration_s,
    CAST(count(*) AS INTEGER) AS events,
    CAST(count(*) FILTER (WHERE event = 'view') AS INTEGER) AS "views",
    CAST(count(*) FILTER (WHERE event = 'cart') AS INTEGER) AS carts,
    CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases,
    CAST(count(*) FILTER (WHERE event = 'wishlist') AS INTEGER) AS wishlists,
    CAST(count(*) FILTER (WHERE event = 'rating') AS INTEGER) AS ratings,
    CAST(count(*) FILTER (WHERE event = 'search') AS INTEGER) AS searches
  FROM @session_events
  GROUP BY session_id
) AS totals
LEFT JOIN (
  SELECT session_id, CAST(count(*) AS INTEGER) AS distinct_items
  FROM (SELECT DISTINCT session_id, item_id FROM @session_events WHERE item_id IS NOT NULL)
  GROUP BY session_id
) AS touched ON touched.session_id = totals.session_id
