import { z } from 'zod';

/** Parameters of the leakage cell: how much is sampled. Every check that counts rows looks at all of them. */
export const leakageParams = z.object({
  cut_offs: z
    .int()
    .min(1)
    .max(200)
    .default(24)
    .describe('How many cut-offs are drawn for the checks that delete or replace what comes after.')
    .meta({ label: 'Cut-offs' }),
  brute_force_rows: z
    .int()
    .min(1)
    .max(500)
    .default(40)
    .describe('How many rows are recomputed event by event.')
    .meta({ label: 'Rows recomputed' }),
  score_rows: z
    .int()
    .min(500)
    .max(200_000)
    .default(10_000)
    .describe(
      'How many rows of each split are scored and trained on; all positives stay, negatives are drawn.',
    )
    .meta({ label: 'Rows scored' }),
  shuffles: z
    .int()
    .min(2)
    .max(50)
    .default(6)
    .describe('How many times the training labels are shuffled.')
    .meta({ label: 'Shuffles' }),
  seed: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(1)
    .describe('Decides which cut-offs and rows are drawn, and the noise.')
    .meta({ label: 'Seed' }),
});

export type LeakageParams = z.infer<typeof leakageParams>;
