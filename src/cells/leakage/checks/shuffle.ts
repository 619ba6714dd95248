/** With the training labels shuffled there is nothing to learn: what still scores, scores by another road. */
import type { TrainingHandle } from '../../../../workers/gbdt/client';
import type { TrainingParamsInput } from '../../../../workers/gbdt/params';
import type { Model } from '../../../../workers/gbdt/protocol';
import { throwIfAborted } from '../../../../workers/runtime/errors';
import type { Matrix } from '../../../../workers/runtime/matrix';
import type { ReportProgress } from '../../../../workers/runtime/progress';
import { randomStream } from '../../../../workers/runtime/random';
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import { formatNumber } from '../../../ui/formats';
import { type Leakage, withVerdict } from '../context';
import sampleSplitSql from '../sql/sample_split.sql?raw';
import type { Check } from '../value';

/** A tree on shuffled labels points somewhere: its ROC-AUC scatters about 0.5 by so much without any leak. */
const SCATTER = 0.1;
const SIGMAS = 3;

export interface Score {
  average_precision: number;
  roc_auc: number;
}

/** Rows to learn from and rows to score on. */
export interface Rehearsal {
  train: Matrix;
  validation: Matrix;
  base_rate: number;
}

export async function shuffleCheck(leak: Leakage, sample: string, rehearsal: Rehearsal): Promise<Check> {
  const sql = leak.db.bound(sampleSplitSql, splitSlots(leak, sample, 'validation'));
  const { train } = rehearsal;
  const params = paramsFor(leak, train);
  const onProgress = waitingTo(leak);
  const data = await leak.engines.gbdt.openData({ data: { matrix: train }, params }, { onProgress });
  const learned = (label?: Float32Array) =>
    judged(leak, rehearsal, data.train({ params, label }, { onProgress }));
  try {
    const real = await learned();
    const shuffled: Score[] = [];
    for (let turn = 0; turn < leak.params.shuffles; turn++) {
      throwIfAborted(leak.context.signal);
      shuffled.push(await learned(shuffledLabels(train.label ?? new Float32Array(), leak.params.seed, turn)));
    }
    return verdictOf(real, shuffled, rehearsal, sql);
  } finally {
    data.close();
  }
}

function verdictOf(
  real: Score,
  shuffled: readonly Score[],
  { base_rate, validation }: Rehearsal,
  sql: string,
): Check {
  const aucs = shuffled.map(({ roc_auc }) => roc_auc);
  const number = mean(aucs);
  const error = deviation(aucs) / Math.sqrt(aucs.length);
  const threshold = 0.5 + Math.max(SCATTER, SIGMAS * Math.max(error, chanceError(validation)));
  const precision = formatNumber(mean(shuffled.map(({ average_precision }) => average_precision)), 3);
  return withVerdict({
    id: 'shuffled_labels',
    title: 'Shuffled labels teach nothing',
    number,
    threshold,
    kind: 'score',
    affected: number > threshold ? validation.rows : 0,
    sql,
    sentence: `Boosted trees on shuffled labels: average precision ${precision} on validation (base rate ${formatNumber(base_rate, 3)}, with the real labels ${formatNumber(real.average_precision, 3)}); ROC-AUC ${formatNumber(number, 3)}, mean of ${shuffled.length}.`,
    fix: 'The score does not come from the labels: look for validation rows among the training rows.',
    details: [
      { name: 'real labels', value: real.roc_auc, note: 'ROC-AUC' },
      ...aucs.map((value, turn) => ({ name: `shuffle ${turn + 1}`, value, note: 'ROC-AUC' })),
    ],
  });
}

/**
 * Standard error of the ROC-AUC of scores that know nothing of the labels (Mann and Whitney, Annals of Mathematical
 * Statistics 18, 1947). All shuffles are judged by the same few positives, so that their mean is hardly surer than one.
 */
export function chanceError({ rows, label }: Pick<Matrix, 'rows' | 'label'>): number {
  const positives = label?.reduce((sum, value) => sum + value, 0) ?? 0;
  return Math.sqrt((rows + 1) / (12 * positives * (rows - positives)));
}

/** Training and validation rows of the sample, with the weights that undo the drawing. */
export async function readRehearsal(leak: Leakage, sample: string): Promise<Rehearsal> {
  const [train, validation] = await Promise.all([
    leak.db.matrix(null, sampleSplitSql, splitSlots(leak, sample, 'train')),
    leak.db.matrix(null, sampleSplitSql, splitSlots(leak, sample, 'validation')),
  ]);
  const weights = validation.weight ?? new Float32Array(validation.rows).fill(1);
  const positive = weights.reduce((sum, weight, row) => sum + weight * (validation.label?.[row] ?? 0), 0);
  // Unweighted: a weight tells a drawn negative from a positive, which no label may then deny.
  return {
    train: { ...train, weight: null },
    validation,
    base_rate: positive / (weights.reduce((sum, weight) => sum + weight, 0) || 1),
  };
}

export function scored(leak: Leakage, rehearsal: Rehearsal): Promise<Score> {
  const { train } = rehearsal;
  const request = { data: { matrix: train }, params: paramsFor(leak, train) };
  return judged(leak, rehearsal, leak.engines.gbdt.train(request, { onProgress: waitingTo(leak) }));
}

const paramsFor = ({ params }: Leakage, { rows }: Matrix): TrainingParamsInput => ({
  objective: 'binary',
  n_estimators: 20,
  num_leaves: 15,
  min_data_in_leaf: Math.max(5, Math.min(50, Math.round(rows / 100))),
  lambda_l2: 1,
  seed: params.seed,
});

/** Its trees are too few to tell of; that it waits for a thread is not. */
const waitingTo =
  ({ context }: Leakage): ReportProgress =>
  (progress) =>
    progress.fraction === null && context.progress(progress);

/** How well what is trained scores the validation rows. */
async function judged(
  { engines, context }: Leakage,
  { validation }: Rehearsal,
  handle: TrainingHandle,
): Promise<Score> {
  const stop = () => handle.cancel();
  context.signal.addEventListener('abort', stop, { once: true });
  let model: Model;
  try {
    ({ model } = await handle.result);
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
  throwIfAborted(context.signal);
  const { signal } = context;
  const scores = await engines.gbdt.predict({ model, matrix: validation, kind: 'prediction' }, signal);
  const { average_precision, roc_auc } = await engines.evaluation.call(
    'ranking',
    {
      labels: validation.label ?? new Float32Array(),
      scores: scores as Float64Array,
      weights: validation.weight ?? undefined,
    },
    { signal },
  );
  return { average_precision: average_precision ?? Number.NaN, roc_auc: roc_auc ?? Number.NaN };
}

function splitSlots(leak: Leakage, sample: string, split: 'train' | 'validation') {
  const columns = new SqlFragment(leak.features.map(({ name }) => column(name).text).join(', '));
  return { names: { sample, columns }, values: { split: split === 'train' ? 0 : 1 } };
}

/** The same labels in another order (Fisher and Yates). */
export function shuffledLabels(labels: Float32Array, seed: number, turn: number): Float32Array {
  const shuffled = labels.slice();
  const below = randomStream(seed, turn);
  for (let last = shuffled.length - 1; last > 0; last--) {
    const place = below(last + 1);
    const moved = shuffled[last] as number;
    shuffled[last] = shuffled[place] as number;
    shuffled[place] = moved;
  }
  return shuffled;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1),
  );
}
