-- in: @recommendations; out: one row: for how many cases there are recommendations, and their first and last id
-- invariant: a case has at least one
-- cut: whole
SELECT
  CAST(count(DISTINCT case_id) AS DOUBLE) AS cases,
  CAST(count(DISTINCT user_id) AS DOUBLE) AS users,
  CAST(coalesce(min(case_id), 0) AS DOUBLE) AS first_case,
  CAST(coalesce(max(case_id), -1) AS DOUBLE) AS last_case
FROM @recommendations
