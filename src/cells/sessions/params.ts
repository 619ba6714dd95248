import { z } from 'zod';

const cutDate = z.number().int().nullable().default(null);

export const sessionsParams = z.object({
  cut_by: z
    .enum(['pause', 'file'])
    .default('pause')
    .describe('What ends a session: a long pause, or the session column of the file.')
    .meta({ label: 'Sessions by', control: 'none', labels: { pause: 'a pause', file: "the file's own" } }),
  gap_minutes: z
    .number()
    .min(1)
    .max(1440)
    .default(30)
    .describe('A pause longer than this ends a session. 30 minutes is what most shops and studies use.')
    .meta({ label: 'Gap', unit: 'min' }),
  validation_from: cutDate
    .describe(
      'Sessions that start from this time (UTC ms) on are for validation. Empty: after 70 % of sessions.',
    )
    .meta({ label: 'Validation from', control: 'none' }),
  test_from: cutDate
    .describe(
      'Sessions that start from this time (UTC ms) on are for the test. Empty: after 85 % of sessions.',
    )
    .meta({ label: 'Test from', control: 'none' }),
});

export type SessionsParams = z.infer<typeof sessionsParams>;

/** The parameters that decide the result. What was added later counts only where it is used. */
export function decidingParams({ cut_by, ...params }: SessionsParams): unknown {
  return cut_by === 'pause' ? params : { cut_by, ...params };
}
