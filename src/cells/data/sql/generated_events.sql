-- in: @raw_events (the generator's event columns); out: the same as a RetailRocket export would have them, every column as text
-- invariant: one row for each generated event, in time order
-- cut: whole
SELECT
  CAST(CAST(ts AS BIGINT) AS VARCHAR) AS timestamp,
  CAST(user_index AS VARCHAR) AS visitorid,
  CASE event WHEN 0 THEN 'view' WHEN 1 THEN 'addtocart' ELSE 'transaction' END AS event,
  CAST(item AS VARCHAR) AS itemid,
  CASE WHEN order_index >= 0 THEN CAST(order_index AS VARCHAR) END AS transactionid,
  CAST(price AS VARCHAR) AS price,
  CAST(category AS VARCHAR) AS categoryid
FROM @raw_events
