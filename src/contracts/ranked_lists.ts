import { z } from 'zod';
import type { Contract } from './contract';

const contender = z.object({
  /** Short and stable: a source's name, `union`, `two_stage`, ... */
  id: z.string(),
  label: z.string(),
  kind: z.enum(['source', 'union', 'baseline', 'ranker']),
});
export type Contender = z.infer<typeof contender>;

/** In which order contenders would show items to the cases of the test. */
export const rankedLists = {
  value: z.object({
    /** By their place: what the tables call `contender`. */
    contenders: z.array(contender),
    /** Ranks further down than this are not told. */
    depth: z.number(),
  }),
  tables: {
    lists: {
      columns: { case_id: 'INTEGER', contender: 'INTEGER', rank: 'INTEGER', item_id: 'INTEGER' },
      key: ['case_id', 'contender', 'rank'],
      invariant: 'the first 20 of each list, of the cases of the last cut',
    },
    found: {
      columns: { case_id: 'INTEGER', contender: 'INTEGER', item_id: 'INTEGER', rank: 'INTEGER' },
      key: ['case_id', 'contender', 'item_id'],
      invariant:
        'relevant items that are listed; among equal scores an item stands behind all that are not relevant',
    },
  },
} as const satisfies Contract;

export type RankedLists = z.infer<typeof rankedLists.value>;

/** How many of each list are kept. */
export const LISTED = 20;
