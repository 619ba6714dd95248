-- in: @focus, @pair_events; out: @pair_part, each example with what its user had done with its item, now and before each window
-- invariant: one row for each example; every state is of a time before the cut-off (now) or before the window begins
CREATE OR REPLACE TABLE @pair_part AS
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
ASOF LEFT JOIN (SELECT * FROM @pair_events WHERE last_of_tie) AS s
  ON s.user_id = f.user_id AND s.item_id = f.item_id AND s.ts < f.cutoff_ts
ASOF LEFT JOIN (SELECT * FROM @pair_events WHERE last_of_tie) AS d1
  ON d1.user_id = f.user_id AND d1.item_id = f.item_id AND d1.ts < f.cutoff_ts - 86400000
ASOF LEFT JOIN (SELECT * FROM @pair_events WHERE last_of_tie) AS d7
  ON d7.user_id = f.user_id AND d7.item_id = f.item_id AND d7.ts < f.cutoff_ts - 604800000
ASOF LEFT JOIN (SELECT * FROM @pair_events WHERE last_of_tie) AS d30
  ON d30.user_id = f.user_id AND d30.item_id = f.item_id AND d30.ts < f.cutoff_ts - 2592000000
