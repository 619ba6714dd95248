-- in: @known; out: what each case did with each item
-- invariant: one row for each case and item that it touched
-- cut: whole
SELECT
  case_id,
  item_id,
  CAST(count(*) AS INTEGER) AS events,
  CAST(count(*) FILTER (WHERE event = 'view') AS INTEGER) AS views,
  CAST(count(*) FILTER (WHERE event = 'cart') AS INTEGER) AS carts,
  CAST(count(*) FILTER (WHERE event = 'purchase') AS INTEGER) AS purchases,
  min(ts) AS first_ts,
  max(ts) AS last_ts,
  max(ts) FILTER (WHERE event = 'purchase') AS bought_ts,
  max(ts) FILTER (WHERE event = 'cart') AS carted_ts
FROM @known
GROUP BY case_id, item_id
