-- in: @sessions, @session_events, $train (the split), $length (the group of a length); out: of the training sessions at each of their events, by how many events there were and how far they had got: how often a view and a purchase still followed
-- invariant: moments add up to the events with an item of the training sessions; stage 0 only looked, 1 put something into the cart, 2 bought
-- cut: whole
SELECT
  stage,
  CAST($length AS INTEGER) AS length,
  CAST(count(*) AS DOUBLE) AS moments,
  CAST(count(*) FILTER (WHERE later_views > 0) AS DOUBLE) AS viewed,
  CAST(count(*) FILTER (WHERE later_purchases > 0) AS DOUBLE) AS bought
FROM (
  SELECT
    row_number() OVER so_far AS events,
    CASE
      WHEN sum(is_purchase) OVER so_far > 0 THEN 2
      WHEN sum(is_cart) OVER so_far > 0 THEN 1
      ELSE 0
    END AS stage,
    sum(is_view) OVER whole - sum(is_view) OVER so_far AS later_views,
    sum(is_purchase) OVER whole - sum(is_purchase) OVER so_far AS later_purchases
  FROM (
    SELECT
      own.session_id,
      own.ts,
      own.event_id,
      CAST(own.event = 'view' AS INTEGER) AS is_view,
      CAST(own.event = 'purchase' AS INTEGER) AS is_purchase,
      CAST(own.event NOT IN ('view', 'purchase') AS INTEGER) AS is_cart
    FROM @session_events AS own
    JOIN @sessions AS sessions ON sessions.session_id = own.session_id
    WHERE sessions.split = $train AND own.item_id IS NOT NULL
  ) AS flagged
  WINDOW
    so_far AS (PARTITION BY session_id ORDER BY ts, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    whole AS (PARTITION BY session_id)
) AS at_each_event
GROUP BY stage, length
ORDER BY stage, length
