import { z } from 'zod';

export const exploreParams = z.object({
  earlier_percent: z
    .int()
    .min(50)
    .max(95)
    .default(80)
    .describe(
      'The events are cut in two by time. This part of them is the past; what came after tells how many users return and how many items are new.',
    )
    .meta({ label: 'Earlier part', unit: '% of events', control: 'slider' }),
});

export type ExploreParams = z.infer<typeof exploreParams>;
