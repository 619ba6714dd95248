import { randomStream } from '../../../workers/metrics/random';
import { type Matrix, matrixColumn } from '../../../workers/runtime/matrix';
import { bind } from '../../../workers/warehouse/sql';
import type { ExecutedSql, RunContext } from '../../notebook/kind';
import type { Split } from '../target/value';
import type { TrainedModel } from '../train/value';
import type { Engines } from './engines';
import { type Contender, featureColumns } from './load';
import sampledRowsSql from './sql/sampled_rows.sql?raw';
import type { Explanation, FeatureEffect } from './value';

/** Rows on which features are shuffled, and rows whose predictions are taken apart. */
const PERMUTED_ROWS = 6000;
const EFFECT_ROWS = 250;
/** Features whose effects are kept, by size. */
const EFFECTS = 12;
const DIGITS = 4;

interface ExplainRequest {
  context: RunContext;
  engines: Engines;
  contender: Contender;
  trained: TrainedModel;
  tables: { examples: string; features: string };
  /** Example ids of the split that is explained. */
  ids: Int32Array;
  split: Split;
  repeats: number;
  seed: number;
  asked: ExecutedSql[];
}

/** What a model goes by: shuffled features, and the contributions of each feature to single rows. */
export async function explain(request: ExplainRequest): Promise<Explanation> {
  const { context, engines, contender, trained, repeats, seed, split } = request;
  const { signal, progress } = context;
  const matrix = await sampled(request, PERMUTED_ROWS);
  const options = {
    signal,
    onProgress: (told: { fraction: number | null; message: string }) => progress(told),
  };
  const { baseline, drops } =
    trained.kind === 'gbdt'
      ? await engines.gbdt.permutation({ model: trained.model, matrix, repeats, seed }, options)
      : await engines.linear.permutation({ model: trained.model, matrix, repeats, seed }, options);
  const features = matrix.names.map((feature, at) => ({
    feature,
    ...meanAndSpread(drops.subarray(at * repeats, (at + 1) * repeats)),
  }));
  return {
    id: contender.id,
    label: contender.label,
    split,
    permutation: {
      rows: matrix.rows,
      baseline,
      features: features.sort((a, b) => b.mean - a.mean || (a.feature < b.feature ? -1 : 1)),
    },
    splits: contender.value.importance,
    effects: await effects(request),
  };
}

/** SHAP values, row-major, `features + 1` a row: exact for trees, those of a linear model otherwise. */
export async function contributionsOf(
  { gbdt, linear }: Pick<Engines, 'gbdt' | 'linear'>,
  trained: TrainedModel,
  matrix: Matrix,
): Promise<Float64Array> {
  return trained.kind === 'gbdt'
    ? Float64Array.from(await gbdt.predict({ model: trained.model, matrix, kind: 'shap' }))
    : linear.contributions(trained.model, {
        rows: matrix.rows,
        names: matrix.names,
        values: matrix.values,
      });
}

async function effects(request: ExplainRequest): Promise<Explanation['effects']> {
  const matrix = await sampled(request, EFFECT_ROWS);
  request.context.progress({ fraction: null, message: 'Taking single predictions apart' });
  const values = await contributionsOf(request.engines, request.trained, matrix);
  const width = matrix.names.length + 1;
  const features = matrix.names.map((feature, at): FeatureEffect => {
    const column = matrixColumn(matrix, at);
    const points = Array.from(column, (value, row): FeatureEffect['points'][0] => [
      Number.isNaN(value) ? null : short(value),
      short(values[row * width + at] as number),
    ]);
    const total = points.reduce((sum, [, contribution]) => sum + Math.abs(contribution), 0);
    return { feature, mean_abs: total / Math.max(1, points.length), points };
  });
  return {
    rows: matrix.rows,
    features: features
      .filter(({ mean_abs }) => mean_abs > 0)
      .sort((a, b) => b.mean_abs - a.mean_abs || (a.feature < b.feature ? -1 : 1))
      .slice(0, EFFECTS),
  };
}

/** Features and labels of at most so many rows of the split, each row as likely as any other. */
async function sampled(
  { context, trained, tables, ids, seed, asked }: ExplainRequest,
  most: number,
): Promise<Matrix> {
  const { warehouse, signal } = context;
  const sample = context.table('sample');
  await warehouse.insert(sample, { example_id: sampleOf(ids, most, seed) });
  try {
    const sql = bind(sampledRowsSql, {
      names: { ...tables, sample, columns: featureColumns(trained.features) },
    });
    asked.push({ title: `At most ${most} rows to explain the model on`, sql });
    return await warehouse.matrix(sql, { signal });
  } finally {
    await warehouse.drop(sample);
  }
}

/** Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S). */
function sampleOf(ids: Int32Array, most: number, seed: number): Int32Array {
  const below = randomStream(seed, most);
  let wanted = Math.min(most, ids.length);
  return ids.filter((_, at) => {
    if (wanted === 0 || below(ids.length - at) >= wanted) return false;
    wanted--;
    return true;
  });
}

function meanAndSpread(values: Float64Array): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
