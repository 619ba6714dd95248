/** Statements in other clothes: one that reaches out never passes, whatever it looks like; an ordinary one always does. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine';
import { identifier } from '../sql';
import { openNodeEngine } from '../testing/node_engine';
import { Warehouse } from '../warehouse';
import { checkQuery } from './statement';
import { HELD, REACHING } from './testing/attempts';
import { type Token, tokensOf } from './tokens';

let engine: Engine;
let warehouse: Warehouse;
beforeAll(async () => {
  engine = await openNodeEngine({ keepTables: true });
  warehouse = new Warehouse(engine);
  for (const statement of HELD.statements) await warehouse.query(statement);
});
afterAll(() => engine.close());

const views = Object.keys(HELD.views);
const select = (sql: string) => warehouse.select({ sql, views: HELD.views, into: 'answer' });

function isRefusedByWords(sql: string): boolean {
  try {
    checkQuery(sql, views);
    return false;
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'bad_sql' });
    return true;
  }
}

/** Those that can be taken apart and put together again. */
const TAKEN_APART = REACHING.flatMap((sql) => {
  try {
    return [{ sql, tokens: tokensOf(sql) }];
  } catch {
    return [];
  }
});
const GAPS = [
  ' ',
  '\n',
  '\t',
  '\u00a0',
  '\u3000',
  '/**/',
  '/* a /* b */ */',
  '-- c\n',
  '--\r',
  ' /*\' " $$*/ ',
];

/** A word in another case, and a name (never a keyword: they hold no underscore) perhaps in quotes. */
function dressed(
  { kind, value }: Token,
  text: string,
  { upper, quoted }: { upper: boolean; quoted: boolean },
): string {
  if (kind !== 'word') return text;
  const cased = upper ? value.toUpperCase() : value;
  return quoted && value.includes('_') && !value.startsWith('current_') && value !== 'session_user'
    ? `"${cased}"`
    : cased;
}

const disguised = fc.constantFrom(...TAKEN_APART).chain(({ sql, tokens }) =>
  fc
    .array(
      fc.record({
        gap: fc.constantFrom(...GAPS),
        inserts: fc.boolean(),
        upper: fc.boolean(),
        quoted: fc.boolean(),
      }),
      { minLength: tokens.length, maxLength: tokens.length },
    )
    .map((clothes) =>
      tokens
        .map((token, index) => {
          const end = tokens[index + 1]?.start ?? sql.length;
          const whole = sql.slice(token.start, end);
          const own = dressed(token, pieceOf(whole), clothes[index] as { upper: boolean; quoted: boolean });
          const { gap, inserts } = clothes[index] as { gap: string; inserts: boolean };
          const isApart = whole.length > pieceOf(whole).length;
          const mayPart = token.kind === 'word' && !tokens[index + 1]?.value.startsWith("'");
          return own + (isApart || (mayPart && inserts && tokens[index + 1]?.kind === 'sign') ? gap : '');
        })
        .join(''),
    ),
);

/** The token itself, without the spaces and comments behind it. */
function pieceOf(whole: string): string {
  const [first] = tokensOf(whole);
  for (let end = 1; end < whole.length; end++) {
    const piece = whole.slice(0, end);
    if (first?.kind !== 'text' && /^\s|^--|^\/\*/.test(whole.slice(end))) return piece;
  }
  return whole.trimEnd();
}

test('a statement that reaches out is refused in any disguise', async () => {
  await fc.assert(
    fc.asyncProperty(disguised, async (sql) => {
      if (isRefusedByWords(sql)) return;
      await expect(select(sql)).rejects.toMatchObject({ code: 'bad_sql' });
    }),
    { numRuns: 1500 },
  );
});

const NAME = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((name) => !name.includes('\0'));
const WORD = fc.stringMatching(/^[a-z_][a-z0-9_]{0,12}$/);

test('an ordinary query passes whatever names it gives', async () => {
  await fc.assert(
    fc.asyncProperty(NAME, NAME, NAME, WORD, async (query, table, column, word) => {
      const [q, t, c] = [query, table, column].map(identifier);
      const sql = `WITH ${q} AS (FROM events) SELECT ${t}.event_id AS ${c}, 1 AS ${word} FROM ${q} AS ${t}`;
      expect((await select(sql)).rows).toBe(60);
    }),
    { numRuns: 60 },
  );
});
