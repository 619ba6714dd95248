-- in: @candidates, @cases, @answers, $test_cut, $negatives, $close_grade, $seed; out: candidates of the earlier cuts with their grade: all that are relevant, and some of the others
-- invariant: only cases with a relevant candidate; no case of the test; the draw depends on case, item and seed
-- cut: user
WITH graded AS (
  SELECT
    cases.cut,
    candidates.case_id,
    candidates.item_id,
    CASE
      WHEN answers.grade = 2 THEN 2
      WHEN answers.grade = 1 THEN $close_grade
      ELSE 0
    END AS grade
  FROM @candidates AS candidates
  JOIN @cases AS cases ON cases.case_id = candidates.case_id
  LEFT JOIN @answers AS answers
    ON answers.case_id = candidates.case_id AND answers.item_id = candidates.item_id
  WHERE cases.cut < $test_cut
),
drawn AS (
  SELECT
    *,
    max(grade) OVER (PARTITION BY case_id) AS best,
    row_number() OVER (
      PARTITION BY case_id, grade = 0
      ORDER BY
        (((case_id + 1) * CAST(48271 AS BIGINT) + (item_id + 1) * CAST(69621 AS BIGINT) + $seed) % 2147483647)
          * CAST(39373 AS BIGINT) % 2147483647,
        item_id
    ) AS place
  FROM graded
)
SELECT cut, case_id, item_id, CAST(grade AS INTEGER) AS grade
FROM drawn
WHERE best = 2 AND (grade > 0 OR place <= $negatives)
