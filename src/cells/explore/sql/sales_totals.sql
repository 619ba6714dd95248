-- in: @sales; out: one row: purchases, those with a price, what they brought, in how many orders, the order in the middle, and between which prices nearly all lie
-- invariant: revenue and orders are those of priced purchases; revenue / orders is the average order
-- cut: whole
SELECT
  s.purchases, s.priced, s.revenue, s.of_orders, s.low_price, s.high_price, o.orders, o.median_order
FROM
  (SELECT
    CAST(count(*) AS DOUBLE) AS purchases,
    CAST(count(revenue) AS DOUBLE) AS priced,
    sum(revenue) AS revenue,
    CAST(count(*) FILTER (WHERE is_of_order) AS DOUBLE) AS of_orders,
    quantile_cont(price, 0.02) AS low_price,
    quantile_cont(price, 0.98) AS high_price
  FROM @sales) AS s,
  (SELECT CAST(count(*) AS DOUBLE) AS orders, quantile_cont(value, 0.5) AS median_order
  FROM (
    SELECT sum(revenue) AS value FROM @sales WHERE revenue IS NOT NULL GROUP BY order_key
  ) AS orders) AS o
