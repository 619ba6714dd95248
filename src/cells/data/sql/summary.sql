-- in: @users, @categories, @brands, @events (the canonical events); out: one row with the headline counts and the span of time
-- invariant: the counts by event add up to the number of events
-- cut: whole
SELECT
  CAST(count(*) AS DOUBLE) AS events,
  CAST(count(*) FILTER (WHERE event = 'view') AS DOUBLE) AS "view",
  CAST(count(*) FILTER (WHERE event = 'cart') AS DOUBLE) AS cart,
  CAST(count(*) FILTER (WHERE event = 'purchase') AS DOUBLE) AS purchase,
  CAST(count(*) FILTER (WHERE event = 'wishlist') AS DOUBLE) AS wishlist,
  CAST(count(*) FILTER (WHERE event = 'rating') AS DOUBLE) AS rating,
  CAST(count(*) FILTER (WHERE event = 'search') AS DOUBLE) AS search,
  CAST(count(price) AS DOUBLE) AS priced,
  CAST(min(ts) AS DOUBLE) AS first_ts,
  CAST(max(ts) AS DOUBLE) AS last_ts,
  (SELECT CAST(count(*) AS DOUBLE) FROM @users) AS users,
  CAST(count(DISTINCT item_id) AS DOUBLE) AS items,
  (SELECT CAST(count(*) AS DOUBLE) FROM @categories) AS categories,
  (SELECT CAST(count(*) AS DOUBLE) FROM @brands) AS brands
FROM @events
