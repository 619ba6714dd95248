import { z } from 'zod';
import type { Contract } from './contract';
import { SPLITS } from './sessions';

export const TARGETS = [
  'item_next_session',
  'item_next_sessions',
  'item_within_days',
  'anything_next_session',
  'category_next_session',
  'cart_next_session',
] as const;
export type TargetName = (typeof TARGETS)[number];

export const TARGET_LABELS: Record<TargetName, string> = {
  item_next_session: 'This item in the next session',
  item_next_sessions: 'This item in the next few sessions',
  item_within_days: 'This item within some days',
  anything_next_session: 'Anything in the next session',
  category_next_session: 'This category in the next session',
  cart_next_session: 'This item into the cart in the next session',
};

const subject = z.enum(['item', 'category', 'session']);
/** What an example row is about, beside its user and its cut-off. */
export type Subject = z.infer<typeof subject>;

const target = z.object({
  target: z.enum(TARGETS),
  subject,
  rows: z.number(),
  positives: z.number(),
  rate: z.number(),
  /** train, validation, test. */
  splits: z.array(
    z.object({
      split: z.enum(SPLITS),
      rows: z.number(),
      positives: z.number(),
      /** positives / rows; 0 where there are no rows. */
      rate: z.number(),
      /** Rows without a complete label window, immature or purged. */
      left_out: z.number(),
    }),
  ),
  /** Days from the cut-off until the label is known. */
  window_days: z.number(),
  verdict: z.enum(['learnable', 'thin', 'hopeless']),
  /** The rule that gave the verdict, as a sentence with its numbers. */
  rule: z.string(),
});

/** What a target is on this data, and whether it can be learned. */
export type JudgedTarget = z.infer<typeof target>;

/** Rows with a yes or no that was not known at their cut-off. */
export const examples = {
  value: z.object({
    subject,
    /** The chosen target's own, one of `summaries`. */
    summary: target,
    /** All that could be chosen. */
    summaries: z.array(target),
  }),
  tables: {
    examples: {
      columns: {
        example_id: 'INTEGER',
        user_id: 'INTEGER',
        item_id: 'INTEGER',
        category_id: 'INTEGER',
        session_id: 'INTEGER',
        cutoff_ts: 'BIGINT',
        label_end_ts: 'BIGINT',
        label: 'TINYINT',
        split: 'VARCHAR',
      },
      key: ['example_id'],
      invariant: 'numbered from 0 by cut-off; every label window is over when the data ends',
    },
    oracle: {
      columns: { example_id: 'INTEGER', probability: 'DOUBLE' },
      key: ['example_id'],
      invariant: 'one row for each example: the true probability of its label',
      optional: true,
    },
  },
} as const satisfies Contract;

export type Examples = z.infer<typeof examples.value>;
