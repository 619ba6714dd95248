/** What the cell leaves: plain JSON. */
import type { HeadName } from '../../../workers/sequence/protocol';
import type { Comparison } from '../../measure/comparison';
import type { Interval } from '../../measure/interval';

export const HEADS = ['view', 'purchase'] as const satisfies readonly HeadName[];
export const METRICS = ['ndcg', 'hit_rate', 'mrr'] as const;
export const CUTOFFS = [5, 10, 20] as const;

export type Metric = (typeof METRICS)[number];
export type Cutoff = (typeof CUTOFFS)[number];
export type FigureName = `${Metric}@${Cutoff}`;

export const FIGURES: readonly FigureName[] = METRICS.flatMap((metric) =>
  CUTOFFS.map((k): FigureName => `${metric}@${k}`),
);

export type FigureIntervals = Partial<Record<FigureName, Interval>>;

/** The figure that slices are cut by. */
export const SLICED: FigureName = 'ndcg@10';

export interface Contender {
  /** The sequence cell's id, `<cell>+neighbours`, or `baseline.<name>`: never alike, ids have neither sign. */
  id: string;
  label: string;
  kind: 'baseline' | 'model' | 'ensemble';
  /** The sequence cell; null for baselines. */
  cell: string | null;
}

export const NEIGHBOURS = 'baseline.neighbours';

/** The contender that a model makes with the session neighbours. */
export function withNeighbours(cell: string): string {
  return `${cell}+neighbours`;
}

export interface Slice {
  group: string;
  name: string;
  questions: number;
  /** `SLICED` of every model and of the session neighbours, by contender. */
  figures: Record<string, Interval>;
}

/** One head on the questions that it was asked. */
export interface HeadEvaluation {
  questions: number;
  sessions: number;
  users: number;
  /** Resamples of the users; 0 where there was only one. */
  replicates: number;
  /** By contender; those that do not answer for this head are left out. */
  figures: Record<string, FigureIntervals>;
  /** By figure: each model against the baselines and the other models, each ensemble against what it is made of. */
  comparisons: Partial<Record<FigureName, Comparison[]>>;
  slices: Slice[];
}

/** What the split holds, and what of it is not asked. */
export interface AskedCounts {
  /** Sessions of the split with an item, and those with one event, after which nothing comes. */
  sessions: number;
  of_one_event: number;
  /** Sessions with more events of which the models know too few for a question. */
  of_too_few: number;
  /** Sessions that could be asked, and those that are. */
  askable: number;
  asked: number;
  /** Events that follow another, and those among them whose item no model here knows. */
  following: number;
  unknown: number;
}

export interface SequenceEvaluateValue {
  split: 'validation' | 'test';
  unit: 'sessions' | 'histories';
  is_test_open: boolean;
  contenders: Contender[];
  heads: Partial<Record<HeadName, HeadEvaluation>>;
  counts: AskedCounts;
  /** Items that are ranked for every question. */
  items: number;
  convention: {
    ranking: 'full';
    ties: 'against';
    relevant_items: 1;
    k: number[];
    least: number;
    mix: number;
    resampled: 'users';
    seed: number;
  };
  notes: string[];
}
