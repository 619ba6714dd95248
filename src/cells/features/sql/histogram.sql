-- in: @sample, a column, where the first bin begins, how wide bins are, and the number of the last; out: rows by bin
-- invariant: the rows add up to those with a value; the last bin holds all larger values
SELECT
  CAST(greatest(0, least(floor((CAST(@column AS DOUBLE) - $low) / $width), $last)) AS INTEGER) AS bin,
  CAST(count(*) AS DOUBLE) AS rows
FROM @sample
WHERE @column IS NOT NULL
GROUP BY bin
ORDER BY bin
