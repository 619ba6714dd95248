-- in: @sales; out: revenue and orders of priced purchases by period
-- invariant: the revenues add up to that of all; an order that reaches over two periods counts in both
-- cut: whole
SELECT period, sum(revenue) AS revenue, CAST(count(DISTINCT order_key) AS DOUBLE) AS orders
FROM @sales
WHERE revenue IS NOT NULL
GROUP BY period
ORDER BY period
