/** Queries to start from; each is offered only where the tables that it reads are at hand. */
export interface ExampleQuery {
  title: string;
  reads: readonly string[];
  query: string;
}

export const EXAMPLES: readonly ExampleQuery[] = [
  {
    title: 'Events by type',
    reads: ['events'],
    query: 'SELECT event, count(*) AS events\nFROM events\nGROUP BY event\nORDER BY events DESC',
  },
  {
    title: 'Days',
    reads: ['events'],
    query: `SELECT
  CAST(epoch_ms(ts) AS DATE) AS day,
  count(*) AS events,
  count(DISTINCT user_id) AS users,
  count(*) FILTER (event = 'purchase') AS purchases
FROM events
GROUP BY day
ORDER BY day`,
  },
  {
    title: 'Events with the file’s own ids',
    reads: ['events', 'users', 'items'],
    query: `SELECT
  epoch_ms(events.ts) AS time,
  events.event,
  users.source_id AS "user",
  items.source_id AS item
FROM events
JOIN users USING (user_id)
LEFT JOIN items USING (item_id)
ORDER BY events.ts, events.event_id
LIMIT 1000`,
  },
  {
    title: 'Revenue by day',
    reads: ['events'],
    query: `SELECT
  CAST(epoch_ms(ts) AS DATE) AS day,
  count(*) AS purchases,
  round(sum(price), 2) AS revenue
FROM events
WHERE event = 'purchase'
GROUP BY day
ORDER BY day`,
  },
  {
    title: 'Most viewed items',
    reads: ['events', 'items'],
    query: `SELECT items.source_id AS item, count(*) AS views, count(DISTINCT user_id) AS users
FROM events
JOIN items USING (item_id)
WHERE event = 'view'
GROUP BY item
ORDER BY views DESC, item
LIMIT 100`,
  },
  {
    title: 'In the cart, never bought',
    reads: ['events', 'items'],
    query: `SELECT items.source_id AS item, count(*) FILTER (event = 'cart') AS carts
FROM events
JOIN items USING (item_id)
GROUP BY item
HAVING carts > 0 AND count(*) FILTER (event = 'purchase') = 0
ORDER BY carts DESC, item`,
  },
  {
    title: 'Converting sessions',
    reads: ['sessions', 'users'],
    query: `SELECT
  users.source_id AS "user",
  epoch_ms(start_ts) AS started,
  duration_s,
  events,
  distinct_items,
  purchases
FROM sessions
JOIN users USING (user_id)
WHERE converted
ORDER BY started, "user"`,
  },
];
