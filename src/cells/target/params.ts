import { z } from 'zod';
import { TARGET_LABELS, TARGETS } from '../../contracts/examples';
import { param } from '../../ui/params/param';

export const targetParams = z.object({
  target: param(
    'Target',
    z.enum(TARGETS).default('item_next_session'),
    'What is to be predicted at the end of a session. Compare all six in the table first.',
    {
      control: 'none',
      labels: TARGET_LABELS,
    },
  ),
  wait_days: param(
    'Wait',
    z.int().min(1).max(180).default(7),
    'How long to wait for the next session. Who has not bought by then counts as a no. Sessions with fewer days behind them when the data ends are left out: nobody knows their answer yet.',
    { unit: 'days' },
  ),
  next_sessions: param(
    'Next sessions',
    z.int().min(1).max(20).default(3),
    'How many coming sessions "the next few sessions" are; they too must fall within the wait.',
  ),
  within_days: param('Within', z.int().min(1).max(365).default(30), 'How many days "within some days" are.', {
    unit: 'days',
  }),
  candidates: param(
    'Candidates',
    z.enum(['last_session', 'recent_days']).default('last_session'),
    'Which items get a row: those of the session that just ended, or all that the user touched in the last days.',
    { labels: { last_session: 'Last session', recent_days: 'Recent days' } },
  ),
  candidate_days: param(
    'Candidates of',
    z.int().min(1).max(90).default(7),
    'How many days back "recent days" looks for candidates.',
    { unit: 'days' },
  ),
  sampled_others: param(
    'Sampled others',
    z.int().min(0).max(50).default(0),
    'Besides, so many items per session drawn from all events before the cut-off: things that nobody touched.',
  ),
  purge: param(
    'Leave out late answers',
    z.boolean().default(true),
    'Leave out rows whose answer becomes known only after the next split has begun: a model trained on that day could not have known it.',
  ),
  oracle: param(
    'Oracle',
    z.boolean().default(true),
    'On a generated shop, simulate the future of every row many times to get its true probability.',
  ),
  oracle_repeats: param(
    'Futures',
    z.int().min(10).max(5000).default(800),
    'How many futures are simulated for each session of validation and test (an eighth of them for training). The error of a probability p is sqrt(p (1 - p) / futures).',
  ),
  seed: param(
    'Seed',
    z.int().min(0).max(4294967295).default(1),
    'Decides which others are sampled and which futures are simulated.',
  ),
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
