/** What a person can ask of the generator; controls and validation derive from this schema. */
import * as z from 'zod';

/** Whether the shop has shoppers that could live their lives again. */
export function isSimulated({ preset }: Pick<GeneratorParams, 'preset'>): boolean {
  return preset !== 'retailrocket-scale';
}

export const generatorParams = z.object({
  preset: z
    .enum(['purchase-intent', 'next-purchase', 'retailrocket-scale'])
    .default('purchase-intent')
    .describe(
      'Which shop to make. "purchase-intent": 10,000 simulated shoppers whose true purchase probability is known. "next-purchase": shoppers who come back and buy again. "retailrocket-scale": 2.76 million events in the shape of the public RetailRocket data set.',
    ),
  seed: z
    .int()
    .min(0)
    .max(4294967295)
    .default(42)
    .describe(
      'The same seed gives the same shop on every machine; another seed gives another shop of the same kind.',
    ),
  users: z
    .int()
    .min(100)
    .max(200_000)
    .default(10_000)
    .describe(
      'Number of shoppers. More shoppers, more purchases to learn from. Not for "retailrocket-scale".',
    ),
  items: z
    .int()
    .min(50)
    .max(100_000)
    .default(1_000)
    .describe('Number of items in the catalogue. Not for "retailrocket-scale".'),
  days: z
    .int()
    .min(7)
    .max(365)
    .default(90)
    .describe('How many days the shop is watched. Not for "retailrocket-scale".'),
});

export type GeneratorParams = z.infer<typeof generatorParams>;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const WEEK_MS = 7 * DAY_MS;

/** Monday 2024-01-01 00:00 UTC: when the purchase-intent shop opens. */
export const PURCHASE_INTENT_START_MS = 1_704_067_200_000;
