import { queriesFromTargetRanks } from '../../metrics/ranking/ranked_queries';
import { hitRate, mrr, ndcg, recall } from '../../metrics/ranking/ranking';
import { markovChain } from '../../retrieval/sessions/markov';
import { sessionNeighbours } from '../../retrieval/sessions/neighbours';
import { ownSession } from '../../retrieval/sessions/own_session';
import { popularity } from '../../retrieval/sessions/popularity';
import type { SequenceData } from '../data/sequences';
import type { Model } from '../model/model';
import type { HeadName } from '../model/network';
import { type Contender, rankAll } from './ranks';

export const CUTOFFS = [5, 10, 20] as const;

/** `ndcg@10` and so on; null where there was no question. */
export type Figures = Record<string, number | null>;

export interface Evaluation {
  /** Questions: events with a next item of the kind. */
  questions: number;
  /** By contender: `model`, `popularity`, `own` (the session's own items, latest first), `markov`, `neighbours`, `model + neighbours`. */
  figures: Record<string, Figures>;
  /** By contender, the rank of each answer in the whole catalogue; 0: not said at all. */
  ranks: Record<string, Uint32Array>;
  /** Of each question: its session, for intervals, and its place in the session from 0. */
  sessions: Uint32Array;
  places: Uint32Array;
  /** Event of the test data (known items only), for slices of other kinds. */
  events: Uint32Array;
  /** The item that came. */
  targets: Uint32Array;
}

export interface EvaluationOptions {
  head: HeadName;
  /** Fewest events before a question. */
  least: number;
  /** Share of the session neighbours in the ensemble. */
  mix: number;
  /** Who is ranked beside the model, by name; everyone unless told: of further models the baselines are the same. */
  contenders?: readonly string[] | undefined;
}

/** The model beside the baselines and with them, each ranking the whole catalogue. `train`: what baselines learn from. */
export function* evaluate(
  model: Model,
  train: SequenceData,
  test: SequenceData,
  { head, least, mix, contenders: asked }: EvaluationOptions,
): Generator<number, Evaluation> {
  const { items } = model.catalogue;
  const neighbours = sessionNeighbours(train, items);
  const contenders: Contender[] = [
    { name: 'popularity', mix: null, score: popularity(train, items) },
    { name: 'own', mix: null, score: ownSession() },
    { name: 'markov', mix: null, score: markovChain(train, items) },
    { name: 'neighbours', mix: null, score: neighbours },
    { name: 'model + neighbours', mix, score: neighbours },
  ];
  const { questions, ranks } = yield* rankAll(model, test, {
    head,
    least,
    contenders: contenders.filter(({ name }) => asked?.includes(name) ?? true),
  });
  let session = -1;
  let lastStart = -1;
  const sessions = questions.map(({ event, place }) => {
    if (event - place !== lastStart) session++;
    lastStart = event - place;
    return session;
  });
  return {
    questions: questions.length,
    figures: Object.fromEntries(Object.entries(ranks).map(([name, found]) => [name, figuresOf(found)])),
    ranks,
    sessions: Uint32Array.from(sessions),
    places: Uint32Array.from(questions, ({ place }) => place),
    events: Uint32Array.from(questions, ({ event }) => event),
    targets: Uint32Array.from(questions, ({ target }) => target),
  };
}

/** With one relevant item per question recall and hit rate are the same; both names are used. */
export function figuresOf(ranks: Uint32Array): Figures {
  const queries = queriesFromTargetRanks(ranks);
  const metrics = { ndcg, hit_rate: hitRate, recall, mrr };
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, metric]) =>
      CUTOFFS.map((k) => {
        const { value } = metric(queries, k);
        return [`${name}@${k}`, Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
