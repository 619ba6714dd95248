-- in: @events, @sales, @thing (a column of both), @names (a join to what has names), @name, $most, $fewest; out: the first $most things by views, by purchases, by revenue and by purchases per view, each once
-- invariant: whatever of the four a reader sorts by, the first $most of all things are among the rows; only things with $fewest views take part in the last
-- cut: whole
SELECT CAST(ranked.thing AS INTEGER) AS id, @name AS name, ranked.views, ranked.purchases, ranked.revenue
FROM (
  SELECT
    *,
    row_number() OVER (ORDER BY views DESC, thing) AS by_views,
    row_number() OVER (ORDER BY purchases DESC, thing) AS by_purchases,
    row_number() OVER (ORDER BY revenue DESC NULLS LAST, thing) AS by_revenue,
    row_number() OVER (
      ORDER BY CASE WHEN views >= $fewest THEN purchases / views END DESC NULLS LAST, thing
    ) AS by_rate
  FROM (
    SELECT counted.thing, counted.views, counted.purchases, sold.revenue
    FROM (
      SELECT
        @thing AS thing,
        CAST(count(*) FILTER (WHERE event = 'view') AS DOUBLE) AS views,
        CAST(count(*) FILTER (WHERE event = 'purchase') AS DOUBLE) AS purchases
      FROM @events
      WHERE @thing IS NOT NULL
      GROUP BY @thing
    ) AS counted
    LEFT JOIN (
      SELECT @thing AS thing, sum(revenue) AS revenue FROM @sales WHERE @thing IS NOT NULL GROUP BY @thing
    ) AS sold ON sold.thing = counted.thing
  ) AS things
) AS ranked
@names
WHERE by_views <= $most OR by_purchases <= $most OR by_revenue <= $most OR by_rate <= $most
ORDER BY views DESC, ranked.thing
