import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import { nodeWarehouse } from '../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../workers/warehouse/testing/node_engine';
import { Statements } from './statements';
import { DIALECT } from './testing/dialect';
import { type SqlFile, sqlFiles } from './testing/files';

/** Texts become empty ones and comments go, so that no word inside them is taken for one of the statement. */
const plain = ({ select }: Pick<SqlFile, 'select'>) =>
  select.replace(/'(?:[^']|'')*'|--[^\n]*/g, (found) => (found.startsWith("'") ? "''" : ''));
const slotsOf = (text: string) => [...new Set(text.match(/[@$][a-z_]\w*/g) ?? [])].sort();
/** Files that break a rule, by path and by what breaks it. */
const broken = (rule: (file: SqlFile) => unknown) =>
  sqlFiles.flatMap((file) => {
    const found = rule(file);
    return found === null || found === false || (Array.isArray(found) && found.length === 0)
      ? []
      : [[file.path, found]];
  });

describe('Every .sql file', () => {
  test('is there', () => {
    expect(sqlFiles.length).toBeGreaterThan(140);
  });

  test('begins with what goes in and out, the invariant, and how it may be cut', () => {
    expect(broken(({ header }) => header === null)).toEqual([]);
  });

  test('holds one SELECT and nothing else', () => {
    const other =
      /\b(?:CREATE|INSERT|UPDATE|DELETE|DROP|ALTER|ATTACH|DETACH|COPY|PRAGMA|SET|CALL|TRUNCATE|MERGE)\b|;/;
    expect(broken((file) => other.exec(plain(file))?.[0] ?? null)).toEqual([]);
    expect(broken((file) => !/^(?:SELECT|WITH)\b/.test(file.select))).toEqual([]);
    expect(broken((file) => !isOneSelect(plain(file)))).toEqual([]);
  });

  test('names in its header the slots that it has, and no others', () => {
    expect(
      broken((file) => {
        const [told, has] = [slotsOf(file.header?.in ?? ''), slotsOf(plain(file))];
        const missing = has.filter((slot) => !told.includes(slot)).map((slot) => `lacks ${slot}`);
        return [...missing, ...told.filter((slot) => !has.includes(slot)).map((slot) => `no ${slot}`)];
      }),
    ).toEqual([]);
  });

  test('lies in sql/, named as the modules are', () => {
    expect(broken(({ path }) => !/\/sql\/[a-z]+(?:_[a-z]+)*\.sql$/.test(path))).toEqual([]);
  });
});

/** Outside of brackets: after the WITH part one SELECT, more of them only behind UNION. */
function isOneSelect(text: string): boolean {
  let depth = 0;
  let outer = '';
  for (const sign of text) {
    if (sign === '(') depth++;
    if (depth === 0) outer += sign;
    if (sign === ')') depth--;
    if (depth < 0) return false;
  }
  const selects = outer.match(/\bSELECT\b/g)?.length ?? 0;
  const unions = outer.match(/\b(?:UNION|EXCEPT|INTERSECT)\b/g)?.length ?? 0;
  return depth === 0 && selects === unions + 1;
}

describe('DuckDB only', () => {
  /** Functions of standard SQL, or the same everywhere that was measured. */
  const STANDARD = [
    ...['count', 'sum', 'min', 'max', 'avg', 'grouping'],
    ...['row_number', 'dense_rank', 'lag', 'lead', 'last_value'],
    ...['coalesce', 'nullif', 'abs', 'floor', 'ln', 'exp', 'log10', 'trim', 'ltrim', 'rtrim', 'concat'],
  ];
  /** Constructs that another engine of `engines.md` refuses or reads otherwise. */
  const CONSTRUCTS: Record<string, RegExp> = {
    ASOF: /\bASOF\b/,
    '//': /\/\//,
    EXCLUDE: /\bEXCLUDE\b/,
    REPLACE: /\bREPLACE\b/,
    QUALIFY: /\bQUALIFY\b/,
    '::': /::/,
    'GROUP BY ALL': /\b(?:GROUP|ORDER) BY ALL\b/,
    'USING SAMPLE': /\bUSING SAMPLE\b/,
    PIVOT: /\bPIVOT\b/,
    'FILTER without WHERE': /\bFILTER \((?!WHERE\b)/,
    GROUPS: /\bGROUPS BETWEEN\b/,
    'RANGE of an interval': /\bINTERVAL\b/,
    'WITHIN GROUP': /\bWITHIN GROUP\b/,
    TRY_CAST: /\bTRY_CAST\b/,
    'a list': /\[[^\]]*\]/,
    'an unsigned or large integer': /\b(?:UTINYINT|USMALLINT|UINTEGER|UBIGINT|HUGEINT)\b/,
    'OVER ()': /\bOVER \(\)/,
    'the reader of files': /\breject_\w+/,
    lambda: /->/,
    'an alias in GROUP BY': /\bGROUP BY (?:[a-z]\w*, )*(?:bin|period|day|place|band|stage|length)\b/,
    'BY NAME': /\bBY NAME\b/,
    'POSITIONAL JOIN': /\b(?:POSITIONAL|SEMI|ANTI) JOIN\b/,
  };
  const entries = Object.entries(DIALECT);

  test('no statement uses more of it than the dialect lists', () => {
    const isListed = (text: string) => entries.some(([, { pattern }]) => pattern.test(text));
    expect(
      broken((file) => {
        const text = plain(file);
        const calls = [...new Set(text.match(/\b[a-z]\w*\((?!\))|\b[a-z]\w*\(\)/g) ?? [])]
          .map((call) => call.slice(0, call.indexOf('(')))
          .filter((name) => !STANDARD.includes(name) && !isListed(`${name}(`));
        const constructs = Object.entries(CONSTRUCTS).flatMap(([name, pattern]) => {
          const found = pattern.exec(text)?.[0];
          return found !== undefined && !isListed(found) ? [`${name}: ${found}`] : [];
        });
        return [...calls, ...constructs];
      }),
    ).toEqual([]);
  });

  test('what the dialect lists is used, and has a reason', () => {
    const used = ({ pattern }: (typeof DIALECT)[string]) =>
      sqlFiles.some((file) => pattern.test(plain(file)));
    expect(entries.filter(([, entry]) => !used(entry)).map(([name]) => name)).toEqual([]);
    expect(entries.filter(([, { why }]) => why.length < 20)).toEqual([]);
  });
});

describe('Statements', () => {
  let warehouse: ReturnType<typeof nodeWarehouse>;
  beforeAll(async () => {
    const engine = await openNodeEngine();
    warehouse = nodeWarehouse(engine);
    return () => engine.close();
  });
  const tables = async () => {
    const found = await warehouse.query(
      "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 't\\_%' ESCAPE '\\'",
    );
    return found
      .toArray()
      .map((row) => String(row.table_name))
      .sort();
  };

  test('tables are made from a SELECT, told, kept for the panel, and those for a while go at the end', async () => {
    const told: string[] = [];
    const names = { kept: 't_kept', scratch: 't_scratch', nothing: undefined };
    const progress = ({ message }: { message: string }) => void told.push(message);
    const db = new Statements({ warehouse, progress }, names);
    await db.temporary('scratch', 'Numbers', 'SELECT $most AS n', {
      values: { most: 3 },
      progress: { fraction: 0.5, message: 'Counting' },
    });
    await db.table('kept', 'Twice', 'SELECT n * 2 AS n FROM @scratch');
    await db.append('kept', null, 'SELECT 1 AS n');
    expect(await db.rows('All', 'SELECT n FROM @kept ORDER BY n')).toEqual([{ n: 1 }, { n: 6 }]);
    expect(db.ran).toEqual([
      { title: 'Numbers', sql: 'CREATE OR REPLACE TABLE "t_scratch" AS\nSELECT 3 AS n' },
      { title: 'Twice', sql: 'CREATE OR REPLACE TABLE "t_kept" AS\nSELECT n * 2 AS n FROM "t_scratch"' },
      { title: 'All', sql: 'SELECT n FROM "t_kept" ORDER BY n' },
    ]);
    expect(told).toEqual(['Counting']);
    await db.end();
    expect(await tables()).toEqual(['t_kept']);
    await db.drop('kept');
    expect(await tables()).toEqual([]);
    await expect(db.rows('None', 'SELECT * FROM @nothing')).rejects.toThrow(AppError);
  });

  test('a cancelled run runs no more statements, and still drops what it made', async () => {
    const aborting = new AbortController();
    const db = new Statements({ warehouse, signal: aborting.signal }, { one: 't_one', two: 't_two' });
    await db.temporary('one', null, 'SELECT 1 AS n');
    aborting.abort();
    await expect(db.temporary('two', null, 'SELECT 2 AS n')).rejects.toMatchObject({ code: 'cancelled' });
    await db.end();
    expect(await tables()).toEqual([]);
  });

  test('a shared table is made by the first that asks, and shown by all', async () => {
    const one = new Statements({ warehouse }, { shared: 't_shared' });
    const other = new Statements({ warehouse }, { shared: 't_shared' });
    await Promise.all([
      one.shared('shared', 'Made', 'SELECT 1 AS n'),
      other.shared('shared', 'Made', 'SELECT 2 AS n'),
    ]);
    expect(await other.row('It', 'SELECT n FROM @shared')).toEqual({ n: 1 });
    expect(other.ran).toHaveLength(2);
    await one.drop('shared');
  });

  test('what gives one row must give one', async () => {
    await expect(new Statements({ warehouse }).row(null, 'SELECT 1 AS n WHERE FALSE')).rejects.toThrow(
      AppError,
    );
  });
});
