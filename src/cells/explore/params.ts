import { z } from 'zod';
import { param } from '../../ui/params/param';

export const exploreParams = z.object({
  earlier_percent: param(
    'Earlier part',
    z.int().min(50).max(95).default(80),
    'The events are cut in two by time. This part of them is the past; what came after tells how many users return and how many items are new.',
    { unit: '% of events', control: 'slider' },
  ),
});

export type ExploreParams = z.infer<typeof exploreParams>;
