import { z } from 'zod';
import { param } from '../../ui/params/param';

const cutDate = z.number().int().nullable().default(null);

export const sessionsParams = z.object({
  cut_by: param(
    'Sessions by',
    z.enum(['pause', 'file']).default('pause'),
    'What ends a session: a long pause, or the session column of the file.',
    { control: 'none', labels: { pause: 'a pause', file: "the file's own" } },
  ),
  gap_minutes: param(
    'Gap',
    z.number().min(1).max(1440).default(30),
    'A pause longer than this ends a session. 30 minutes is what most shops and studies use.',
    { unit: 'min' },
  ),
  validation_from: param(
    'Validation from',
    cutDate,
    'Sessions that start from this time (UTC ms) on are for validation. Empty: after 70 % of sessions.',
    { control: 'none' },
  ),
  test_from: param(
    'Test from',
    cutDate,
    'Sessions that start from this time (UTC ms) on are for the test. Empty: after 85 % of sessions.',
    { control: 'none' },
  ),
});

export type SessionsParams = z.infer<typeof sessionsParams>;

/** The parameters that decide the result. What was added later counts only where it is used. */
export function decidingParams({ cut_by, ...params }: SessionsParams): unknown {
  return cut_by === 'pause' ? params : { cut_by, ...params };
}
