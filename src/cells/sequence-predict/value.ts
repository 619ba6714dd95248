/** What a predict cell leaves: the table `predictions`, and what its panel shows without the model. */

import type { HeadName } from '../../../workers/sequence/protocol';
import type { PredictParams } from './params';

/** Items in the order of their shares, for every prefix of a session: row n - 1 is what comes after n events. */
export interface PrefixAnswers {
  listLength: number;
  /** Prefixes x `listLength`; -1: nothing is known of the prefix. */
  items: Int32Array;
  shares: Float32Array;
}

/** A session to try, with what the model says after each of its events. */
export interface ExampleSession {
  session_id: number;
  /** By the model's numbers; -1: an item that it has not learned. */
  items: Int32Array;
  /** 0 view, 1 cart and the like, 2 purchase. */
  kinds: Uint8Array;
  /** UTC ms. */
  times: Float64Array;
  answers: Record<HeadName, PrefixAnswers>;
}

/** Items that are drawn or named without the model at hand. */
export interface KnownItems {
  /** Their numbers in the model; the first `drawn` are on the map, the others are only in examples. */
  numbers: Int32Array;
  drawn: number;
  labels: string[];
  /** Places in `rootNames`; -1: no category. */
  roots: Int32Array;
  rootNames: string[];
  /** Items x 2: the two main axes of the item vectors. */
  places: Float32Array;
}

/** How often the nearest on the map are of the same top category; null where no category is known. */
export interface Nearness {
  /** Items that were looked at, and their nearest each. */
  items: number;
  neighbours: number;
  share: number;
  /** The share if categories were dealt out at random. */
  chance: number;
}

/** A few rows of the table, as they are read. */
export interface PreviewRow {
  session_id: number;
  rank: number;
  label: string;
  share: number;
}

/** Of training sessions at the same point: how far they had got, and how many events there were. */
export interface Chance {
  /** 0: only looked; 1: something in the cart; 2: bought something. */
  stage: 0 | 1 | 2;
  /** Number of the group of lengths, from 1, see `LENGTHS` of `chances.ts`. */
  length: number;
  /** Points looked at, and how many of them a view or a purchase still followed. */
  moments: number;
  viewed: number;
  bought: number;
}

export interface PredictValue {
  model_name: string;
  model_label: string;
  /** What one sequence is; of a user's history the table names the last session. */
  unit: 'sessions' | 'histories';
  split: PredictParams['split'];
  head: HeadName;
  /** Items of a session in the table; fewer than asked for where there are fewer. */
  count: number;
  /** Sessions of the split with an item, how many of the latest were taken, and how many of these have no known item. */
  sessions: number;
  taken: number;
  unanswered: number;
  rows: number;
  items: number;
  /** Mean share of the first item; null without an answered session. */
  mean_first_share: number | null;
  preview: PreviewRow[];
  examples: ExampleSession[];
  /** UTC ms of the last event of these sessions: when one begins that is put together anew. */
  last_time: number;
  known: KnownItems;
  nearness: Nearness | null;
  /** How often anything followed in the training sessions; absent in results of version 1. */
  chances?: Chance[];
}
