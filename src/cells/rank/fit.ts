import type { TrainingParamsInput } from '../../../workers/gbdt/params';
import type { Model, TrainingResult } from '../../../workers/gbdt/protocol';
import { cancelled } from '../../../workers/runtime/errors';
import type { Matrix } from '../../../workers/runtime/matrix';
import { seldom } from '../../measure/seldom';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { RankParams } from './params';
import type { RankRows, TrainingCount } from './rows';
import type { RankValue } from './value';

/** Parts of the progress bar: until the rows are read, until the trees are grown. */
const READ = 0.25;
const GROWN = 0.7;

export interface FittedRanking {
  model: Model;
  report: Pick<RankValue, 'fitted' | 'stopped_on' | 'trees' | 'curves' | 'backend' | 'notes'>;
  importance: { feature: string; gain: number; split: number }[];
}

/**
 * LambdaRank on the earlier cuts. Where there are two the newest of them says how many trees are best; the model is then
 * fitted again on all.
 */
export async function fitRanking(
  context: RunContext,
  { gbdt }: Engines,
  params: RankParams,
  rows: RankRows,
  features: readonly string[],
): Promise<FittedRanking> {
  const counts = await rows.counts();
  const [first, last] = [counts[0]?.cut ?? 0, counts.at(-1)?.cut ?? 0];
  const canStop = params.early_stopping_round > 0 && last > first;
  context.progress({ fraction: READ - 0.05, message: 'Reading the rows to learn from' });
  const run = (matrix: Matrix, trees: number, validation: Matrix | null, part: [number, number]) =>
    grow(context, { gbdt }, engineParams(params, trees, validation !== null), { matrix, validation, part });

  let stopped: TrainingResult | null = null;
  if (canStop) {
    const before = await rows.training(features, first, last - 1);
    const validation = await rows.training(features, last, last);
    stopped = await run(before, params.n_estimators, validation, [READ, READ + (GROWN - READ) / 2]);
  }
  const trees = Math.max(1, stopped?.model.bestIteration ?? params.n_estimators);
  const whole = await rows.training(features, first, last);
  const { model, threads } = await run(whole, trees, null, [
    stopped ? READ + (GROWN - READ) / 2 : READ,
    GROWN,
  ]);
  const { gain, split } = await gbdt.importance(model);
  const sum = (of: keyof TrainingCount) => counts.reduce((total, count) => total + count[of], 0);
  return {
    model,
    report: {
      fitted: {
        ...{ cases: sum('cases'), rows: sum('rows'), relevant: sum('relevant') },
        cuts: counts.map(({ cut }) => cut),
      },
      stopped_on: stopped ? last : null,
      trees: model.trees.filter((tree) => tree.feature.length > 0).length,
      curves: (stopped?.history ?? []).map(({ values }) => ({
        metric: 'ndcg@10',
        split: 'newest earlier cut',
        values: values.map((value) => Number(value.toPrecision(6))),
      })),
      backend: `WebAssembly, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      notes: notesOf(params, stopped, canStop),
    },
    importance: model.featureNames
      .map((feature, at) => ({ feature, gain: gain[at] as number, split: split[at] as number }))
      .filter((one) => one.split > 0)
      .sort((a, b) => b.gain - a.gain || (a.feature < b.feature ? -1 : 1)),
  };
}

interface Growing {
  matrix: Matrix;
  validation: Matrix | null;
  part: [number, number];
}

async function grow(
  context: RunContext,
  { gbdt }: Engines,
  params: TrainingParamsInput,
  { matrix, validation, part: [from, to] }: Growing,
): Promise<TrainingResult> {
  const most = params.n_estimators ?? 1;
  let grown = 0;
  const tell = seldom(context.progress);
  const handle = gbdt.train(
    { data: { matrix }, params, validation: validation ? [{ matrix: validation }] : [] },
    {
      handOver: true,
      onProgress: (progress) => {
        if (!Array.isArray(progress.detail)) return context.progress(progress);
        grown++;
        tell({
          fraction: from + ((to - from) * grown) / most,
          message: `${validation ? 'Looking for the best number of trees' : 'Growing trees'}: ${grown} of at most ${most}`,
        });
      },
    },
  );
  const onAbort = () => handle.cancel();
  context.signal.addEventListener('abort', onAbort, { once: true });
  if (context.signal.aborted) handle.cancel();
  const result = await handle.result.finally(() => context.signal.removeEventListener('abort', onAbort));
  if (result.ending === 'cancelled') throw cancelled();
  return result;
}

function engineParams(params: RankParams, n_estimators: number, watches: boolean): TrainingParamsInput {
  const { negatives, graded, groups, early_stopping_round, ...trees } = params;
  return {
    ...trees,
    n_estimators,
    objective: 'lambdarank',
    metric: ['ndcg'],
    eval_at: [10],
    label_gain: [0, 1, 2],
    early_stopping_round: watches ? early_stopping_round : 0,
  };
}

function notesOf({ n_estimators }: RankParams, stopped: TrainingResult | null, canStop: boolean): string[] {
  if (!canStop) return ['There was no second earlier cut to stop by: all trees were grown.'];
  return stopped && stopped.ending === 'finished' && stopped.model.bestIteration >= n_estimators
    ? ['The newest earlier cut may still get better: allow more trees.']
    : [];
}
