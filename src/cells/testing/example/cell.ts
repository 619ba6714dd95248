import { z } from 'zod';
import type { CellKind } from '../../../notebook/kind';

export const weekdaysParams = z.object({
  week_begins: z
    .enum(['monday', 'sunday'])
    .default('monday')
    .describe('The day that stands first.')
    .meta({ label: 'Week begins' }),
});
export type WeekdaysParams = z.infer<typeof weekdaysParams>;

export interface WeekdaysValue {
  days: { weekday: number; sessions: number; converting: number }[];
}

export const weekdaysCell: CellKind<typeof weekdaysParams, WeekdaysValue> = {
  kind: 'weekdays',
  title: 'Weekdays',
  about: 'On which days of the week do sessions end in a purchase?',
  version: 1,
  params: weekdaysParams,
  inputs: [{ gives: 'sessions' }],
  run: async (...request) => (await import('./run')).countWeekdays(...request),
};
