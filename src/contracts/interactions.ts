import { z } from 'zod';
import { EVENT_KINDS } from '../../workers/warehouse/protocol';
import { SqlFragment } from '../../workers/warehouse/sql';
import type { Contract } from './contract';

export const PROTOCOLS = ['next_purchase', 'next_item', 'session_steps'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** What each kind of event counts. */
export const signalWeights = z.object({
  view: z.number(),
  cart: z.number(),
  purchase: z.number(),
  wishlist: z.number(),
  rating: z.number(),
  search: z.number(),
});
export type SignalWeights = z.infer<typeof signalWeights>;

/** What the event of a column counts, as SQL. */
export function signalWeight(column: string, weights: SignalWeights): SqlFragment {
  const cases = EVENT_KINDS.map((kind) => `WHEN '${kind}' THEN ${weights[kind]}`);
  return new SqlFragment(`CASE ${column} ${cases.join(' ')} END`);
}

const cut = z.object({
  /** Counts from 0, oldest first; the last is the test. */
  cut: z.number(),
  /** UTC ms: what happens from then on is not known; what is asked for happens before `until_ts`. */
  cut_ts: z.number(),
  until_ts: z.number(),
  cases: z.number(),
  /** Relevant items of all cases. */
  answers: z.number(),
});
export type TimeCut = z.infer<typeof cut>;

/** Who touched what before a cut, and the cases that are asked at it and at earlier ones. */
export const interactions = {
  value: z.object({
    protocol: z.enum(PROTOCOLS),
    cuts: z.array(cut),
    weights: signalWeights,
    /** After so many days an event counts half; null: always whole. */
    half_life_days: z.number().nullable(),
  }),
  tables: {
    interactions: {
      columns: {
        user_id: 'INTEGER',
        item_id: 'INTEGER',
        weight: 'FLOAT',
        first_ts: 'BIGINT',
        last_ts: 'BIGINT',
        events: 'INTEGER',
        views: 'INTEGER',
        carts: 'INTEGER',
        purchases: 'INTEGER',
      },
      key: ['user_id', 'item_id'],
      invariant: 'only events before the last cut count',
    },
    cuts: {
      columns: { cut: 'INTEGER', cut_ts: 'BIGINT', until_ts: 'BIGINT' },
      key: ['cut'],
      invariant: 'oldest first; the windows from cut_ts to until_ts do not overlap',
    },
    items_at: {
      columns: {
        cut: 'INTEGER',
        item_id: 'INTEGER',
        first_ts: 'BIGINT',
        category_id: 'INTEGER',
        price: 'FLOAT',
      },
      key: ['cut', 'item_id'],
      invariant: 'items with an event before the cut, and what was known of them then; else NULL',
    },
    cases: {
      columns: { case_id: 'INTEGER', cut: 'INTEGER', user_id: 'INTEGER', at_ts: 'BIGINT' },
      key: ['case_id'],
      invariant: 'numbered from 0 by cut; what is known of a case happened before at_ts',
    },
    answers: {
      columns: { case_id: 'INTEGER', item_id: 'INTEGER', grade: 'TINYINT' },
      key: ['case_id', 'item_id'],
      invariant: 'from at_ts on and before until_ts; grade 2 is relevant, 1 came close to it',
    },
  },
} as const satisfies Contract;

export type Interactions = z.infer<typeof interactions.value>;
