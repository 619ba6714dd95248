import { describe, expect, test } from 'vitest';
import { LIMITS } from './size';
import { checkExpression, checkQuery } from './statement';
import { EATING } from './testing/eating';

describe('what the database could not plan in good time is refused by its words', () => {
  test.each(EATING.filter(({ outcome }) => outcome === 'refused').map(({ sql }) => [sql.slice(0, 60), sql]))(
    '%s',
    (_, sql) => {
      expect(() => checkQuery(sql, ['events', 'items'])).toThrow(
        expect.objectContaining({
          code: 'bad_sql',
          message: expect.stringMatching(/too (long|many)|longer than/i),
        }),
      );
    },
  );

  test('what eats while it runs passes the words: it is ended by the engine', () => {
    for (const { sql, outcome } of EATING) {
      if (outcome === 'ended') expect(() => checkQuery(sql, ['events', 'items']), sql).not.toThrow();
    }
  });

  test('long lists and long questions of people pass', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => index).join(', ');
    const conditions = Array.from({ length: 500 }, (_, index) => `user_id <> ${index}`).join(' AND ');
    const columns = Array.from({ length: 500 }, (_, index) => `price + ${index} AS column_${index}`).join(
      ', ',
    );
    const steps = Array.from({ length: 60 }, (_, index) => `s${index + 1} AS (SELECT * FROM s${index})`).join(
      ', ',
    );
    for (const sql of [
      `FROM events WHERE item_id IN (${ids})`,
      `FROM events WHERE ${conditions}`,
      `SELECT ${columns} FROM events`,
      `WITH s0 AS (FROM events), ${steps} FROM s60`,
      `SELECT ${'('.repeat(LIMITS.depth - 1)}1${')'.repeat(LIMITS.depth - 1)}`,
    ]) {
      expect(() => checkQuery(sql, ['events'])).not.toThrow();
    }
  });
});

test.each([
  ['SELECT 1 FROM é, read_blob(1)', 'SELECT 1 FROM é, '.length + 1],
  ['FROM events JOIN nothing ON true', 17],
  ['FROM events WHERE price > ?', 26],
  ['SELECT 1; SELECT 2', 8],
  ["FROM 'a.csv'", 5],
  ['SELECT glob(1)', 0],
])('the place of the fault in %s is told, in bytes', (sql, position) => {
  const check = () => checkQuery(sql, ['events', 'é']);
  if (position === 0) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ details: expect.objectContaining({ position }) }));
});

describe('an expression of one row', () => {
  test.each([
    'events_1d / nullif(events_7d, 0) -- share',
    'CASE WHEN carts_7d > 0 THEN ln(1 + carts_7d) ELSE 0 END',
    'greatest(events_1d, events_7d) ** 2',
    'extract(day FROM to_timestamp(events_1d))',
    'events_1d IS DISTINCT FROM events_7d',
    'row_number() OVER (ORDER BY events_1d)',
    '(events_1d + events_7d) * 1e-3',
  ])('passes: %s', (sql) => expect(() => checkExpression(sql)).not.toThrow());

  test.each([
    '',
    '-- nothing',
    'SELECT 1',
    '(SELECT 1)',
    '(FROM addresses)',
    'EXISTS (FROM addresses)',
    'events_1d IN (TABLE addresses)',
    'events_1d IN (VALUES (1))',
    '(WITH a AS (SELECT 1) FROM a)',
    '[x FOR x IN (FROM addresses)]',
    '1) AS value, (2',
    '1) FROM addresses; SELECT (1',
    '1; DROP TABLE x',
    "length(current_setting('x'))",
    "nextval('x')",
    'current_schema',
    '$1',
    "'open",
    '('.repeat(100) + ')'.repeat(100),
  ])('is refused: %s', (sql) => {
    expect(() => checkExpression(sql)).toThrow(expect.objectContaining({ code: 'bad_sql' }));
  });
});
