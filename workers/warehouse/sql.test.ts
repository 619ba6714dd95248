import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from './engine/engine';
import { bind, identifier, literal, SqlFragment, sql, statements } from './sql';
import { rowsOf } from './testing/ingest';
import { openNodeEngine } from './testing/node_engine';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const anyText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));

test('any text comes back from the database as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
      const list = texts.map((text, index) => `(${index}, ${literal(text)})`).join(', ');
      const rows = await rowsOf(engine, `SELECT t FROM (VALUES ${list}) AS v(i, t) ORDER BY i`);
      expect(rows.map((row) => row.t)).toEqual(texts);
    }),
    { numRuns: 100 },
  );
});

test('any text can be the name of a column', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyText.filter((text) => text.trim() !== ''),
      async (name) => {
        const [row] = await rowsOf(
          engine,
          `SELECT ${identifier(name)} AS x FROM (SELECT 7 AS ${identifier(name)})`,
        );
        expect(row).toEqual({ x: 7 });
      },
    ),
    { numRuns: 100 },
  );
});

test('numbers keep their value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (value) => {
      const [row] = await rowsOf(engine, `SELECT CAST(${literal(value)} AS DOUBLE) AS x`);
      expect(row?.x).toBe(Object.is(value, -0) ? 0 : value);
    }),
    { numRuns: 1000, examples: [[-0.0000015294218177060845], [123456789012345680000], [0.1 + 0.2]] },
  );
  expect([0.5, -12.25, 1e6, 2 ** 53 - 1].map(literal)).toEqual([
    '0.5',
    '-12.25',
    '1000000',
    '9007199254740991',
  ]);
});

test('NUL, NaN and infinity are refused', () => {
  expect(() => literal('a\0b')).toThrow('NUL');
  expect(() => literal(Number.NaN)).toThrow();
  expect(() => literal(Number.POSITIVE_INFINITY)).toThrow();
  expect(() => identifier('')).toThrow();
});

test('slots are filled outside quotes and comments only', () => {
  const text = `SELECT '$a' AS "@b", $a, @b -- $a\n/* @b */ FROM @b`;
  expect(bind(text, { values: { a: "it's" }, names: { b: 'my "t"' } })).toBe(
    `SELECT '$a' AS "@b", 'it''s', "my ""t""" -- $a\n/* @b */ FROM "my ""t"""`,
  );
});

test('a value is never read as a slot again, and a missing slot is an error', () => {
  expect(bind('SELECT $a', { values: { a: '$b @c' } })).toBe("SELECT '$b @c'");
  expect(() => bind('SELECT $missing', {})).toThrow('$missing');
});

test('fragments: values become literals, fragments stay', () => {
  const inner = sql`x = ${"o'clock"}`;
  expect(sql`a AND ${inner} AND y = ${3}`).toEqual(new SqlFragment("a AND x = 'o''clock' AND y = 3"));
});

test('statements are split at semicolons outside quotes and comments', () => {
  expect(statements(`-- in: a; out: b\nSELECT ';'; SELECT "a;b" -- ;\n;\n-- end\n`)).toEqual([
    `-- in: a; out: b\nSELECT ';'`,
    'SELECT "a;b" -- ;',
  ]);
});
