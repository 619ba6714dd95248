-- in: @sample, @column, $low (where the first bin begins), $width (of a bin), $last (number of the last bin); out: rows by bin
-- invariant: the rows add up to those with a value; the last bin holds all larger values
-- cut: whole
SELECT
  CAST(greatest(0, least(floor((CAST(@column AS DOUBLE) - $low) / $width), $last)) AS INTEGER) AS bin,
  CAST(count(*) AS DOUBLE) AS rows
FROM @sample
WHERE @column IS NOT NULL
GROUP BY bin
ORDER BY bin
