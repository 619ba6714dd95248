-- In: @sales. Out: revenue and orders of priced purchases by period.
-- Holds: the revenues add up to that of all; an order that reaches over two periods counts in both.
SELECT period, sum(revenue) AS revenue, CAST(count(DISTINCT order_key) AS DOUBLE) AS orders
FROM @sales
WHERE revenue IS NOT NULL
GROUP BY period
ORDER BY period
