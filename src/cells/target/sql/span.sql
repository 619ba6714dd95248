-- in: @sessions; out: one row: just after the last event, when validation and test begin (UTC ms), and the number of sessions
-- invariant: a split that holds no session begins when the next one does, or when the data ends
-- cut: whole
SELECT
  CAST(data_end AS DOUBLE) AS data_end,
  CAST(coalesce(validation_from, test_from, data_end) AS DOUBLE) AS validation_from,
  CAST(coalesce(test_from, data_end) AS DOUBLE) AS test_from,
  CAST(sessions AS DOUBLE) AS sessions
FROM (
  SELECT
    max(end_ts) + 1 AS data_end,
    min(start_ts) FILTER (WHERE split = 'validation') AS validation_from,
    min(start_ts) FILTER (WHERE split = 'test') AS test_from,
    count(*) AS sessions
  FROM @sessions
)
