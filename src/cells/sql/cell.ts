import { z } from 'zod';
import type { CellKind } from '../../notebook/kind';
import type { SqlValueResult } from './value';

/** Characters. */
export const LONGEST_QUERY = 100_000;
/** What a new cell asks. */
const FIRST_QUERY = 'SELECT event, count(*) AS events\nFROM events\nGROUP BY event\nORDER BY events DESC';

const params = z.object({
  query: z
    .string()
    .max(LONGEST_QUERY)
    .default(FIRST_QUERY)
    .describe('One query over the tables of the cells above. Nothing can be changed from here.')
    .meta({ control: 'none' }),
});

export type SqlParams = z.infer<typeof params>;

/** Questions of a person's own, as SQL over the tables of the cells above. */
export const sqlCell: CellKind<typeof params, SqlValueResult> = {
  kind: 'sql',
  title: 'SQL',
  about: 'Ask anything else: one query over the tables of the cells above.',
  version: 1,
  params,
  inputs: [{ gives: 'events' }, { gives: 'sessions', optional: true }, { gives: 'rankings', optional: true }],
  // Rows in any order: where the query asks for none, the database may give another each time.
  evidence: ({ columns, rows, preview }) => {
    if (rows > 0 && preview.length === 0) return undefined;
    return rows === preview.length ? [columns, preview.map((row) => JSON.stringify(row)).sort()] : columns;
  },
  code: ({ query }) => (query === FIRST_QUERY ? [] : [{ title: 'Query', text: query }]),
  pieces: ({ preview }) => [{ what: 'rows of the answer', count: preview.length }],
  withoutPieces: (value) => ({ ...value, preview: [] }),
  run: async (context, given) => (await import('./run')).runQuery(context, given),
};
