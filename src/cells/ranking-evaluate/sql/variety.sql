-- in: @lists, @known_items, @items_at, $test_cut, $first, $users, $events; out: per contender what the first items of its lists are like
-- invariant: novelty in bits; an item that nobody has touched counts as touched by one user
-- cut: whole
WITH listed AS (
  SELECT
    l.contender,
    l.case_id,
    l.item_id,
    k.users,
    coalesce(k.events_before >= 0.8 * $events, TRUE) AS is_tail,
    i.category_id
  FROM @lists AS l
  LEFT JOIN @known_items AS k ON k.item_id = l.item_id
  LEFT JOIN @items_at AS i ON i.cut = $test_cut AND i.item_id = l.item_id
  WHERE l.rank <= $first
),
exposed AS (
  SELECT contender, item_id, count(*) AS times FROM listed GROUP BY contender, item_id
),
placed AS (
  SELECT contender, times, row_number() OVER (PARTITION BY contender ORDER BY times, item_id) AS place
  FROM exposed
),
inequality AS (
  SELECT contender, count(*) AS items, sum(times) AS times, sum(place * times) AS weighted
  FROM placed
  GROUP BY contender
),
sizes AS (
  SELECT contender, case_id, count(category_id) AS size FROM listed GROUP BY contender, case_id
),
same AS (
  SELECT contender, case_id, sum(size * (size - 1) / 2) AS pairs
  FROM (
    SELECT contender, case_id, category_id, count(*) AS size
    FROM listed
    WHERE category_id IS NOT NULL
    GROUP BY contender, case_id, category_id
  )
  GROUP BY contender, case_id
),
diverse AS (
  SELECT s.contender, avg(1 - coalesce(same.pairs, 0) / (s.size * (s.size - 1) / 2)) AS diversity
  FROM sizes AS s
  LEFT JOIN same ON same.contender = s.contender AND same.case_id = s.case_id
  WHERE s.size >= 2
  GROUP BY s.contender
),
means AS (
  SELECT
    contender,
    avg(-ln(coalesce(users, 1) / CAST($users AS DOUBLE)) / ln(2)) AS novelty,
    avg(CASE WHEN is_tail THEN 1.0 ELSE 0.0 END) AS long_tail
  FROM listed
  GROUP BY contender
)
SELECT
  CAST(means.contender AS INTEGER) AS contender,
  CAST(means.novelty AS DOUBLE) AS novelty,
  CAST(means.long_tail AS DOUBLE) AS long_tail,
  CAST(inequality.items AS DOUBLE) AS items,
  CAST(inequality.times AS DOUBLE) AS times,
  CAST(inequality.weighted AS DOUBLE) AS weighted,
  CAST(diverse.diversity AS DOUBLE) AS diversity
FROM means
JOIN inequality ON inequality.contender = means.contender
LEFT JOIN diverse ON diverse.contender = means.contender
ORDER BY means.contender
