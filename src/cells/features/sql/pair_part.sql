-- in: @focus, @pair_events, @pair_before_1, @pair_before_7, @pair_before_30, @expressions; out: the features of each row's user with its item
-- invariant: one row for each example; only events before the cut-off count
-- cut: user
SELECT
  p.example_id,
  @expressions
FROM (
  SELECT
    f.example_id,
    f.item_id,
    f.cutoff_ts,
    s.ts AS last_touch_ts,
    s.last_cart_ts,
    s.last_purchase_ts,
    coalesce(s."views", 0) - coalesce(d1."views", 0) AS views_1,
    coalesce(s."views", 0) - coalesce(d7."views", 0) AS views_7,
    coalesce(s."views", 0) - coalesce(d30."views", 0) AS views_30
  FROM @focus AS f
  ASOF LEFT JOIN (
    SELECT user_id, item_id, ts, "views", last_cart_ts, last_purchase_ts FROM @pair_events WHERE last_of_tie
  ) AS s ON s.user_id = f.user_id AND s.item_id = f.item_id AND s.ts < f.cutoff_ts
  LEFT JOIN @pair_before_1 AS d1 ON d1.example_id = f.example_id
  LEFT JOIN @pair_before_7 AS d7 ON d7.example_id = f.example_id
  LEFT JOIN @pair_before_30 AS d30 ON d30.example_id = f.example_id
) AS p
