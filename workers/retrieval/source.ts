/** What a source of candidates is fitted on, what it is asked, and what it answers. */
import type { Progress, TaskContext } from '../runtime/progress';

/**
 * Events before a cut, user after user, each user's in the order of time. Users and items are dense integers from 0.
 */
export interface EventLog {
  users: number;
  items: number;
  /** Length `users` + 1: user u has the events `offsets[u]` .. `offsets[u + 1] - 1`. */
  offsets: Int32Array;
  item: Int32Array;
  /** UTC milliseconds. */
  ts: Float64Array;
  /** Place in `EVENT_KINDS`. */
  kind: Uint8Array;
  /** By item: its category as known at the cut, -1 where it has none. */
  category: Int32Array;
  /** UTC milliseconds; all events are before it. */
  cut: number;
}

/** What is known of each case at the time when it is asked: the events of its user before `at`, oldest first. */
export interface Histories {
  /** Length cases + 1. */
  offsets: Int32Array;
  item: Int32Array;
  ts: Float64Array;
  kind: Uint8Array;
  /** By case: UTC milliseconds. */
  at: Float64Array;
}

/** For each case at most k items, each once, by falling score; equal scores by rising item. */
export interface Candidates {
  /** Length cases + 1. */
  offsets: Int32Array;
  items: Int32Array;
  scores: Float32Array;
}

/** A source that has seen the log. What it answers depends on the histories alone: new users are like old ones. */
export interface FittedSource {
  topK(histories: Histories, k: number): Candidates;
}

/**
 * Learns from the log, and from nothing else. Long work reports to the context and looks at its signal; a generator
 * of steps becomes one by `stepwise` of `sources/registry.ts`.
 */
export type FitSource<Settings> = (
  log: EventLog,
  settings: Settings,
  context: TaskContext,
) => FittedSource | Promise<FittedSource>;

/** The same as a generator that yields how far it is. */
export type FitSteps<Settings> = (log: EventLog, settings: Settings) => Generator<Progress, FittedSource>;
