/** Statements of a person that reach out of the notebook, or eat memory, and how each must end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ROOT } from '../build';

const attempt = z.object({
  sql: z.string(),
  /** `refused`: it does not run. `ended`: it runs until it fails or is cancelled. `harmless`: it may answer. */
  outcome: z.enum(['refused', 'ended', 'harmless']),
});
export type Attempt = z.infer<typeof attempt>;

/** The list that the warehouse's own tests use. */
const LIST = join(ROOT, 'workers', 'warehouse', 'personal', 'testing', 'attempts.ts');

/** What no list has to say: statements whose point is what they cost. */
const COSTLY: readonly Attempt[] = [
  { sql: "SELECT repeat('x', 1000000000) AS big", outcome: 'ended' },
  { sql: "SELECT repeat('x', 4000000000) AS big", outcome: 'ended' },
  { sql: 'SELECT list(range) AS big FROM range(1000000000)', outcome: 'ended' },
  { sql: "SELECT string_agg(repeat('y', 1000), '') AS big FROM range(10000000)", outcome: 'ended' },
  {
    sql: 'SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3',
    outcome: 'ended',
  },
  {
    sql: 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r',
    outcome: 'ended',
  },
];

const REACHING: readonly Attempt[] = [
  { sql: "SELECT * FROM read_csv('https://example.com/x.csv')", outcome: 'refused' },
  { sql: "SELECT content FROM read_blob('opfs://database/tables.duckdb')", outcome: 'refused' },
  { sql: "SELECT * FROM glob('*')", outcome: 'refused' },
  { sql: "COPY (SELECT 1) TO 'x.csv'", outcome: 'refused' },
  { sql: 'SELECT 1; SELECT 2', outcome: 'refused' },
  { sql: "ATTACH 'other.db'", outcome: 'refused' },
  { sql: 'SET enable_external_access = true', outcome: 'refused' },
];

/** All attempts: those of the warehouse where it has a list, and the costly ones. */
export async function readAttempts(): Promise<Attempt[]> {
  if (!existsSync(LIST)) return [...REACHING, ...COSTLY];
  const module: Record<string, unknown> = await import(pathToFileURL(LIST).href);
  const lists = Object.values(module).flatMap((value) => z.array(attempt).min(1).safeParse(value).data ?? []);
  if (lists.length === 0) throw new Error('The list of attempts holds none.');
  const known = new Set(lists.map(({ sql }) => sql));
  return [...lists, ...COSTLY.filter(({ sql }) => !known.has(sql))];
}
