/** Statements that eat memory or time, and what has to come of each. */

export interface EatingStatement {
  sql: string;
  /**
   * `refused`: by its words, before the database sees it. `ended`: it fails, or goes on until it is cancelled or its
   * database is given up; another query must be answered afterwards. Node, where nothing can be cancelled, runs
   * only those that are refused.
   */
  outcome: 'refused' | 'ended';
}

const times = (count: number, piece: (index: number) => string, between = '') =>
  Array.from({ length: count }, (_, index) => piece(index)).join(between);
const around = (count: number, before: string, inside: string, after: string) =>
  before.repeat(count) + inside + after.repeat(count);

/** Texts of a size or depth that nobody writes by hand. */
const OVERSIZED: readonly string[] = [
  `SELECT '${'x'.repeat(10_000_000)}'`,
  `SELECT 1 ${' '.repeat(200_000)} + 1`,
  `SELECT ${times(25_000, () => 'a', ',')} FROM events`,
  `SELECT user_id IN (${times(15_000, String, ', ')}) FROM events`,
  `SELECT ${around(12_000, '(', '1', ')')}`,
  `SELECT ${around(500, '(', '1', ')')}`,
  `SELECT ${around(500, '[', '1', ']')}`,
  `SELECT ${around(500, "{'a': ", '1', '}')}`,
  `SELECT NULL::${around(500, 'STRUCT(a ', 'INT', ')')}`,
  `SELECT ${around(900, 'lower(', "'x'", ')')}`,
  `SELECT ${around(100, 'list_transform([1], lambda x: ', 'x', ')')}`,
  `SELECT ${around(30, '(SELECT ', '1', ')')}`,
  `SELECT ${around(30, 'EXISTS (SELECT ', '1', ')')}`,
  `SELECT ${around(30, '(SELECT max(price + ', 'price', ') FROM events)')} FROM events`,
  around(60, 'SELECT * FROM (', 'SELECT 1', ')'),
  `FROM events WHERE ${around(30, 'item_id IN (SELECT item_id FROM events WHERE ', 'true', ')')}`,
  `SELECT user_id${' + user_id'.repeat(2_000)} FROM events`,
  `SELECT event${' || event'.repeat(2_000)} FROM events`,
  `SELECT ${'NOT '.repeat(5_000)}true`,
  `SELECT ${'- '.repeat(5_000)}user_id FROM events`,
  `SELECT user_id${'::INT'.repeat(2_000)} FROM events`,
  `SELECT event${'.lower()'.repeat(2_000)} FROM events`,
  `SELECT near${'[1:1]'.repeat(2_000)} FROM items`,
  times(1_000, () => 'SELECT 1', ' UNION ALL '),
  around(200, '(', 'SELECT 1', ' INTERSECT SELECT 1)'),
  `SELECT 1 FROM ${times(300, (index) => `events e${index}`, ', ')}`,
  `SELECT 1 FROM events${times(300, (index) => ` JOIN events e${index} USING (event_id)`)}`,
  `SELECT 1 FROM events e0${times(300, (index) => `, LATERAL (SELECT e${index}.ts) e${index + 1}`)}`,
  `WITH a0 AS (SELECT 1)${times(300, (index) => `, a${index + 1} AS (FROM a${index})`)} FROM a300`,
];

const HUNGRY: readonly string[] = [
  "SELECT repeat('x', 1000000000)",
  "SELECT repeat('x', 4000000000)",
  "SELECT length(repeat('x', 4000000000))",
  "SELECT repeat('x', 1000000) FROM range(100000)",
  "SELECT string_agg(repeat('x', 1000), '') FROM range(10000000)",
  'SELECT list(range) FROM range(1000000000)',
  'SELECT range(1000000000)',
  'SELECT generate_series(1, 1000000000000)',
  'FROM range(1000000000000)',
  'SELECT count(*) FROM range(1000000000000) WHERE range % 7 = 3',
  'SELECT unnest(range(2000000000))',
  'SELECT sum(a.price * b.price * c.price * d.price * e.price * f.price) FROM events a, events b, events c, events d, events e, events f, range(1000)',
  'FROM range(1000000) a, range(1000000) b ORDER BY a.range * b.range',
  'SELECT range, count(*) FROM range(1000000000) GROUP BY range',
  'SELECT DISTINCT range FROM range(1000000000)',
  'SELECT sum(range) OVER (ORDER BY range DESC) FROM range(500000000)',
  'SELECT quantile_disc(range, 0.5) FROM range(1000000000)',
  'SELECT mode(range), histogram(range) FROM range(500000000)',
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r',
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT 1 FROM r, range(2)) SELECT count(*) FROM r',
  "WITH RECURSIVE r AS (SELECT 'x' AS s UNION ALL SELECT s || s FROM r) SELECT max(length(s)) FROM r",
  'WITH RECURSIVE r AS (SELECT [1] AS l UNION ALL SELECT list_concat(l, l) FROM r) SELECT max(len(l)) FROM r',
  "SELECT lpad('x', 2000000000, 'y')",
  "SELECT rpad('x', 2000000000, 'y')",
  'SELECT list_resize([1], 1000000000, 0)',
  'SELECT flatten(list_transform(range(100000), lambda x: range(100000)))',
  "SELECT list_reduce(list_transform(range(40), lambda x: 'x'), lambda a, b: a || a)",
  "SELECT replace(repeat('x', 100000), 'x', repeat('y', 100000))",
  "SELECT regexp_replace(repeat('x', 100000), 'x', repeat('y', 100000), 'g')",
  "SELECT format('{:2000000000}', 1)",
  "SELECT printf('%2000000000d', 1)",
  'SELECT bar(1, 0, 1, 2000000000)',
  "SELECT bitstring('1', 2000000000)",
  "SELECT levenshtein(repeat('ab', 200000), repeat('ba', 200000))",
  "SELECT damerau_levenshtein(repeat('ab', 100000), repeat('ba', 100000))",
  'SELECT list_sort(range(300000000))',
  "SELECT array_to_string(range(200000000), ',')",
  "SELECT len(string_split(repeat('a,', 100000000), ','))",
  "SELECT len(regexp_extract_all(repeat('ab', 200000000), 'a'))",
  'SELECT list_aggregate(list_transform(range(50000), lambda x: list_sum(range(50000))), $$sum$$)',
  'WITH a AS (FROM range(10000)), b AS (FROM a x, a y), c AS (FROM b x, b y) SELECT count(*) FROM c x, c y WHERE random() < 0.5',
  `SELECT count(*) FROM events GROUP BY CUBE (${times(20, (index) => `ts + ${index}`, ', ')})`,
];

export const EATING: readonly EatingStatement[] = [
  ...OVERSIZED.map((sql) => ({ sql, outcome: 'refused' as const })),
  ...HUNGRY.map((sql) => ({ sql, outcome: 'ended' as const })),
];
