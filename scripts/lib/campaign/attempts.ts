/** Statements of a person that reach out of the notebook, or eat memory, and how each must end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ROOT } from '../build';

const attempt = z.object({
  sql: z.string(),
  /** `refused`: it does not run. `ended`: it fails, or goes on until it is cancelled. */
  outcome: z.enum(['refused', 'ended']),
});
export type Attempt = z.infer<typeof attempt>;

/** The lists that the warehouse's own tests use. */
const LISTS = join(ROOT, 'workers', 'warehouse', 'personal', 'testing');
const reachingList = z.object({ REACHING: z.array(z.string()).min(1) });
const eatingList = z.object({ EATING: z.array(attempt).min(1) });

const REACHING = [
  "SELECT * FROM read_csv('https://example.com/x.csv')",
  "SELECT content FROM read_blob('opfs://database/tables.duckdb')",
  "SELECT * FROM glob('*')",
  "COPY (SELECT 1) TO 'x.csv'",
  'SELECT 1; SELECT 2',
  "ATTACH 'other.db'",
  'SET enable_external_access = true',
];

const EATING = [
  "SELECT repeat('x', 1000000000) AS big",
  "SELECT repeat('x', 4000000000) AS big",
  'SELECT list(range) AS big FROM range(1000000000)',
  "SELECT string_agg(repeat('y', 1000), '') AS big FROM range(10000000)",
  'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
  'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r',
];

/** All attempts: those that the warehouse's tests hold, where there are any, and the ones above. */
export async function readAttempts(): Promise<Attempt[]> {
  const own: Attempt[] = [
    ...REACHING.map((sql) => ({ sql, outcome: 'refused' as const })),
    ...EATING.map((sql) => ({ sql, outcome: 'ended' as const })),
  ];
  const known = new Set(own.map(({ sql }) => sql));
  return [...own, ...(await readLists()).filter(({ sql }) => !known.has(sql))];
}

async function readLists(): Promise<Attempt[]> {
  if (!existsSync(LISTS)) return [];
  const [reaching, eating] = await Promise.all(
    ['attempts.ts', 'eating.ts'].map((name) => import(pathToFileURL(join(LISTS, name)).href)),
  );
  return [
    ...reachingList.parse({ ...reaching }).REACHING.map((sql) => ({ sql, outcome: 'refused' as const })),
    ...eatingList.parse({ ...eating }).EATING,
  ];
}

/** So many of the items, from the whole list. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const most = Math.min(count, items.length);
  return items.filter(
    (_, at) => Math.floor((at * most) / items.length) < Math.floor(((at + 1) * most) / items.length),
  );
}
