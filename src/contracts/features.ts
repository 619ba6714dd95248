import { z } from 'zod';
import type { Contract } from './contract';

/** What is known of each example just before its cut-off, as numbers. */
export const features = {
  value: z.object({
    features: z.array(z.object({ name: z.string(), group: z.string(), unit: z.string(), sql: z.string() })),
  }),
  tables: {
    features: {
      columns: { example_id: 'INTEGER' },
      key: ['example_id'],
      invariant: 'one row for each example, one FLOAT column for each feature; missing is NULL',
    },
  },
} as const satisfies Contract;
