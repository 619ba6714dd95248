import { AppError } from '../../../workers/runtime/errors';
import type { Evaluation, HeadName, SequenceData } from '../../../workers/sequence/protocol';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { ReadModel } from './models';
import { type Contender, HEADS, withNeighbours } from './value';

/** How long a cancelled ranking may take to stop by itself before its worker is ended. */
const CANCEL_GRACE_MS = 2_000;
/** What the engine calls the two contenders that differ from model to model. */
const OWN = 'model';
const ENSEMBLE = 'model + neighbours';
/** Kinds of events as the engine numbers them. */
const EVENT_KIND: Record<HeadName, number> = { view: 0, purchase: 2 };

const BASELINE_NAMES: Record<string, string> = {
  popularity: 'Popularity',
  own: 'Items seen before',
  markov: 'Markov chain of the last item',
  neighbours: 'Session neighbours',
};

/** The questions of one head, and at which rank each contender had the answer. */
export interface RankedHead extends Pick<Evaluation, 'events' | 'places' | 'targets' | 'ranks'> {
  head: HeadName;
}

export interface Ranking {
  contenders: Contender[];
  /** Heads without a question or without a model are left out. */
  heads: RankedHead[];
}

interface Asking {
  read: readonly ReadModel[];
  train: SequenceData;
  asked: SequenceData;
  least: number;
  mix: number;
}

/** Whether the model was trained for this head at all. */
export function answers({ model: { params } }: ReadModel, head: HeadName): boolean {
  return (head === 'view' ? params.view_weight : params.purchase_weight) > 0;
}

/** Every model and the baselines on the same questions, each ranking the whole catalogue. */
export async function rankAll(
  { sequence }: Pick<Engines, 'sequence'>,
  { read, train, asked, least, mix }: Asking,
  { signal, progress }: Pick<RunContext, 'signal' | 'progress'>,
): Promise<Ranking> {
  const heads = new Map<HeadName, RankedHead>();
  const baselines = new Map<string, Contender>();
  const own: Contender[] = [];
  // Baselines learn from items alone.
  const lean = { ...train, events: null, times: null };
  const jobs = read.flatMap((model) =>
    HEADS.filter((head) => answers(model, head)).map((head) => ({ model, head })),
  );
  const total = jobs.reduce((sum, { head }) => sum + eventsOf(asked, head), 0) || 1;
  let done = 0;
  for (const model of read) {
    own.push(...contendersOf(model));
    const { weights, catalogue, params } = model.model;
    const bytes = new Uint8Array(await weights.arrayBuffer());
    const number = await sequence.open({ weights: bytes, catalogue, params });
    for (const { head } of jobs.filter((job) => job.model === model)) {
      const share = eventsOf(asked, head);
      const known = heads.get(head);
      if (share > 0) {
        const found = await sequence.evaluate(
          {
            ...{ model: number, train: lean, test: asked, head, least, mix },
            contenders: known ? [ENSEMBLE] : undefined,
          },
          {
            signal,
            graceMs: CANCEL_GRACE_MS,
            onProgress: ({ fraction }) =>
              progress({
                fraction: (done + share * (fraction ?? 0)) / total,
                message: `${model.label}: ranking the next items ${head === 'view' ? 'viewed' : 'purchased'}`,
              }),
          },
        );
        heads.set(head, known ? joined(known, model.id, found) : opened(head, model.id, found, baselines));
      }
      done += share;
    }
    await sequence.close(number);
  }
  return {
    contenders: [...baselines.values(), ...own],
    heads: [...heads.values()].filter(({ events }) => events.length > 0),
  };
}

function contendersOf({ id, label }: ReadModel): Contender[] {
  return [
    { id, label, kind: 'model', cell: id },
    { id: withNeighbours(id), label: `${label}, with neighbours`, kind: 'ensemble', cell: id },
  ];
}

function eventsOf({ events, items }: SequenceData, head: HeadName): number {
  if (!events) return head === 'view' ? items.length : 0;
  return events.reduce((sum, kind) => sum + (kind === EVENT_KIND[head] ? 1 : 0), 0);
}

/** The first model of a head, with the baselines. */
function opened(
  head: HeadName,
  cell: string,
  { ranks, events, places, targets }: Evaluation,
  baselines: Map<string, Contender>,
): RankedHead {
  const named = Object.entries(ranks).map(([name, found]): [string, Uint32Array] => {
    if (name === OWN) return [cell, found];
    if (name === ENSEMBLE) return [withNeighbours(cell), found];
    const id = `baseline.${name}`;
    baselines.set(id, { id, label: BASELINE_NAMES[name] ?? name, kind: 'baseline', cell: null });
    return [id, found];
  });
  return { head, events, places, targets, ranks: Object.fromEntries(named) };
}

/** A further model on the same questions. */
function joined(ranked: RankedHead, cell: string, { ranks, events }: Evaluation): RankedHead {
  if (!isSameQuestions(ranked.events, events)) {
    throw new AppError('internal', 'Two models with the same items were asked different questions.');
  }
  const { [OWN]: own, [ENSEMBLE]: ensemble } = ranks;
  return {
    ...ranked,
    ranks: {
      ...ranked.ranks,
      ...(own ? { [cell]: own } : {}),
      ...(ensemble ? { [withNeighbours(cell)]: ensemble } : {}),
    },
  };
}

function isSameQuestions(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((event, at) => event === other[at]);
}
