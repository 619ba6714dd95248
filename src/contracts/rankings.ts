import { z } from 'zod';
import type { Contract } from './contract';

/** The items that most likely come next in each session. */
export const rankings = {
  value: z.object({ rows: z.number() }),
  tables: {
    predictions: {
      columns: { session_id: 'INTEGER', rank: 'INTEGER', item_id: 'INTEGER', share: 'FLOAT' },
      key: ['session_id', 'rank'],
      invariant: 'ranks of a session count from 1; shares fall with the rank',
    },
  },
} as const satisfies Contract;
