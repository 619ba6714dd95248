-- in: @possible, @cases, @answers, @cuts; out: per cut the cases that are possible and asked, and their relevant items
-- invariant: one row for each cut, oldest first
-- cut: whole
SELECT
  c.cut,
  CAST(c.cut_ts AS DOUBLE) AS cut_ts,
  CAST(c.until_ts AS DOUBLE) AS until_ts,
  CAST((SELECT count(*) FROM @possible AS p WHERE p.cut = c.cut) AS DOUBLE) AS possible,
  CAST((SELECT count(*) FROM @cases AS k WHERE k.cut = c.cut) AS DOUBLE) AS cases,
  CAST((
    SELECT count(*) FROM @answers AS a JOIN @cases AS k ON k.case_id = a.case_id WHERE k.cut = c.cut AND a.grade = 2
  ) AS DOUBLE) AS answers
FROM @cuts AS c
ORDER BY c.cut
