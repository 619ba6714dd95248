/** What cells offer so that their work can be done again on a changed world: what the leak checks prove their points by. */
import type { Split } from './sessions';

/** Tables that stand for the notebook's own, with the columns that the contracts name. */
export interface World {
  events: string;
  session_events: string;
  examples: string;
  /** Undefined: what is known of items comes from the events. */
  item_properties: string | undefined;
}

interface BuildOptions {
  /** Only these of the features, none of them a person's own. */
  features?: readonly string[];
  /** How prices and stock are joined, whatever the cell does. */
  properties?: 'as_of' | 'latest';
}

/** Builds the features of a cell again. */
export interface FeatureBuilder {
  /** Makes the table `into`, a row for each example of the world, as the cell made its own; nothing else is left behind. */
  build(world: World, into: string, options?: BuildOptions): Promise<void>;
  /** Features that read prices or stock, which change over time; `BuildOptions` applies to them. */
  dated: readonly string[];
  /** The same in other words; null where there are none. */
  byHand: FeaturesByHand | null;
}

/** Features of single rows, recomputed from plain events by something that shares nothing with the statements. */
export interface FeaturesByHand {
  /** Those that it knows; one that is not exact may differ by rounding. */
  features: readonly { name: string; exact: boolean }[];
  /** From all events that the rows can depend on. */
  compute(
    rows: readonly PlainExample[],
    events: readonly PlainEvent[],
    properties: readonly PlainProperty[],
  ): PlainFeatures[];
}

export interface PlainEvent {
  event_id: number;
  user_id: number;
  item_id: number | null;
  category_id: number | null;
  session_id: number;
  ts: number;
  event: string;
}

export interface PlainExample {
  example_id: number;
  user_id: number;
  item_id: number | null;
  category_id: number | null;
  session_id: number;
  cutoff_ts: number;
}

/** What was known of an item from `ts` on; of a shop without dated properties, one for each priced event. */
export interface PlainProperty {
  ts: number;
  item_id: number;
  category_id: number | null;
  price: number | null;
  available: number | null;
}

/** The values of one row by feature; null where there is none. */
export type PlainFeatures = Record<string, number | null>;

/** A short training that is representative of what a kind of cell can do. */
export interface Trial {
  name: string;
  /** Splits that may decide about the model: rows of all others must not. */
  sees: readonly Split[];
}

/** Trains as a kind of cell does. */
export interface Trainer {
  trials: readonly Trial[];
  /** Trains on these tables; gives the table of the scores. Everything that it makes is named by `table`. */
  train(
    trial: Trial,
    tables: { examples: string; features: string },
    options: { seed: number; table(role: string): string },
  ): Promise<string>;
}

/** Mistakes that are often made and that a cell makes on purpose, so that a person sees them found. */
export interface PlantableLeaks {
  /** The parameter whose value names the mistake. */
  param: string;
  /** By value, the column that it adds, and what is wrong with it. */
  leaks: Readonly<Record<string, { name: string; description: string }>>;
}
