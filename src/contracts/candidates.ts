import { z } from 'zod';
import type { Contract } from './contract';

/** Items that may be what each case is asked for, from several sources. */
export const candidates = {
  value: z.object({
    /** In the order of their columns. */
    sources: z.array(z.object({ name: z.string(), label: z.string() })),
    /** Candidates of a case at most. */
    keep: z.number(),
  }),
  tables: {
    candidates: {
      // And, by the name of each source, `rank_<name>` and `score_<name>`: NULL where it has not found the item.
      columns: { case_id: 'INTEGER', item_id: 'INTEGER', rank: 'INTEGER', score: 'FLOAT' },
      key: ['case_id', 'item_id'],
      invariant: 'ranks of a case count from 1; found from what happened before the case was asked',
    },
  },
} as const satisfies Contract;

export type CandidateSources = z.infer<typeof candidates.value>;
