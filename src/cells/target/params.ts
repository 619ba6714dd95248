import { z } from 'zod';
import { TARGET_LABELS, TARGETS } from '../../contracts/examples';

export const targetParams = z.object({
  target: z
    .enum(TARGETS)
    .default('item_next_session')
    .describe('What is to be predicted at the end of a session. Compare all six in the table first.')
    .meta({
      label: 'Target',
      control: 'none',
      labels: TARGET_LABELS,
    }),
  wait_days: z
    .int()
    .min(1)
    .max(180)
    .default(7)
    .describe(
      'How long to wait for the next session. Who has not bought by then counts as a no. Sessions with fewer days behind them when the data ends are left out: nobody knows their answer yet.',
    )
    .meta({ label: 'Wait', unit: 'days' }),
  next_sessions: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe('How many coming sessions "the next few sessions" are; they too must fall within the wait.')
    .meta({ label: 'Next sessions' }),
  within_days: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('How many days "within some days" are.')
    .meta({ label: 'Within', unit: 'days' }),
  candidates: z
    .enum(['last_session', 'recent_days'])
    .default('last_session')
    .describe(
      'Which items get a row: those of the session that just ended, or all that the user touched in the last days.',
    )
    .meta({ label: 'Candidates', labels: { last_session: 'Last session', recent_days: 'Recent days' } }),
  candidate_days: z
    .int()
    .min(1)
    .max(90)
    .default(7)
    .describe('How many days back "recent days" looks for candidates.')
    .meta({ label: 'Candidates of', unit: 'days' }),
  sampled_others: z
    .int()
    .min(0)
    .max(50)
    .default(0)
    .describe(
      'Besides, so many items per session drawn from all events before the cut-off: things that nobody touched.',
    )
    .meta({ label: 'Sampled others' }),
  purge: z
    .boolean()
    .default(true)
    .describe(
      'Leave out rows whose answer becomes known only after the next split has begun: a model trained on that day could not have known it.',
    )
    .meta({ label: 'Leave out late answers' }),
  oracle: z
    .boolean()
    .default(true)
    .describe('On a generated shop, simulate the future of every row many times to get its true probability.')
    .meta({ label: 'Oracle' }),
  oracle_repeats: z
    .int()
    .min(10)
    .max(5000)
    .default(800)
    .describe(
      'How many futures are simulated for each session of validation and test (an eighth of them for training). The error of a probability p is sqrt(p (1 - p) / futures).',
    )
    .meta({ label: 'Futures' }),
  seed: z
    .int()
    .min(0)
    .max(4294967295)
    .default(1)
    .describe('Decides which others are sampled and which futures are simulated.')
    .meta({ label: 'Seed' }),
});

export type TargetParams = z.infer<typeof targetParams>;

/** The parameters that decide the result: those of other targets still decide the table of all six. */
export function decidingParams(params: TargetParams): unknown {
  const { candidate_days, oracle_repeats, ...others } = params;
  return {
    ...others,
    ...(params.candidates === 'recent_days' ? { candidate_days } : {}),
    ...(params.oracle ? { oracle_repeats } : {}),
  };
}
