import { z } from 'zod';
import type { Contract } from './contract';

/** What is shown to each case of the test, and why. */
export const recommendations = {
  value: z.object({
    /** What ranked them, and under which name it stands on the shelf of models. */
    model: z.object({ label: z.string(), name: z.string().nullable() }),
    rows: z.number(),
  }),
  tables: {
    recommendations: {
      // `reason_<n>` is the name of a feature of the ranking, n = 1, 2, 3 by what it adds to the score; NULL: nothing does.
      columns: {
        case_id: 'INTEGER',
        user_id: 'INTEGER',
        rank: 'INTEGER',
        item_id: 'INTEGER',
        score: 'FLOAT',
        reason_1: 'VARCHAR',
        reason_2: 'VARCHAR',
        reason_3: 'VARCHAR',
        adds_1: 'FLOAT',
        adds_2: 'FLOAT',
        adds_3: 'FLOAT',
        hours_since: 'FLOAT',
        carts: 'INTEGER',
        purchases: 'INTEGER',
        anchor_item_id: 'INTEGER',
      },
      key: ['case_id', 'rank'],
      invariant:
        'the first 10 of each case; hours_since, carts and purchases are of this user and item, the anchor is what the user bought last, or else touched last',
    },
  },
} as const satisfies Contract;

export type Recommendations = z.infer<typeof recommendations.value>;
