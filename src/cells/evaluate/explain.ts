import { type Matrix, matrixColumn } from '../../../workers/runtime/matrix';
import type { TrainedModel } from '../../contracts/scores';
import type { RunContext } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import type { Engines } from './engines';
import { type Contender, featureColumns, type ScoredSplit } from './load';
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
  /** Over `examples` and `features`. */
  db: Statements;
  /** The rows that are explained. */
  rows: Pick<ScoredSplit, 'split' | 'ids' | 'labels' | 'scores'>;
  repeats: number;
  seed: number;
}

/** What a model goes by: shuffled features, and the contributions of each feature to single rows. */
export async function explain(request: ExplainRequest): Promise<Explanation> {
  const { context, engines, contender, trained, repeats, seed, rows } = request;
  const { signal, progress } = context;
  const draw = { ids: rows.ids, most: PERMUTED_ROWS, seed };
  const matrix = await readRows(request, await engines.evaluation.call('selected', draw, { signal }));
  const options = {
    signal,
    onProgress: (told: { fraction: number | null; message: string }) => progress(told),
  };
  const { baseline, drops } =
    trained.kind === 'gbdt'
      ? await engines.gbdt.permutation({ model: trained.model, matrix, repeats, seed }, options)
      : await engines.linear.call('permutation', { model: trained.model, matrix, repeats, seed }, options);
  const features = matrix.names.map((feature, at) => ({
    feature,
    ...meanAndSpread(drops.subarray(at * repeats, (at + 1) * repeats)),
  }));
  return {
    id: contender.id,
    label: contender.label,
    split: rows.split,
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
    : linear.call('contributions', {
        model: trained.model,
        features: {
          rows: matrix.rows,
          names: matrix.names,
          values: matrix.values,
        },
      });
}

async function effects(request: ExplainRequest): Promise<Explanation['effects']> {
  const { rows, contender, seed, engines, trained, context } = request;
  const { ids, labels } = rows;
  const scores = rows.scores[contender.id] ?? new Float64Array(ids.length);
  const draw = { ids, labels, scores, most: EFFECT_ROWS, seed };
  const sample = await engines.evaluation.call('sample', draw, { signal: context.signal });
  const matrix = await readRows(request, sample.ids);
  context.progress({ fraction: null, message: 'Taking single predictions apart' });
  const values = await contributionsOf(engines, trained, matrix);
  const width = matrix.names.length + 1;
  const total = sample.weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const features = matrix.names.map((feature, at): FeatureEffect => {
    const column = matrixColumn(matrix, at);
    const points = Array.from(column, (value, row): FeatureEffect['points'][0] => [
      Number.isNaN(value) ? null : short(value),
      short(values[row * width + at] as number),
    ]);
    const sum = points.reduce(
      (size, [, contribution], row) => size + (sample.weights[row] as number) * Math.abs(contribution),
      0,
    );
    return { feature, mean_abs: sum / total, points };
  });
  return {
    rows: matrix.rows,
    positives: sample.positives,
    highest: sample.highest,
    features: features
      .filter(({ mean_abs }) => mean_abs > 0)
      .sort((a, b) => b.mean_abs - a.mean_abs || (a.feature < b.feature ? -1 : 1))
      .slice(0, EFFECTS),
  };
}

/** Features and labels of these examples, in ascending order of their ids. */
async function readRows({ context, trained, db }: ExplainRequest, ids: Int32Array): Promise<Matrix> {
  const sample = context.table('sample');
  await context.warehouse.insert(sample, { example_id: ids });
  try {
    return await db.matrix(`${ids.length} rows to explain the model on`, sampledRowsSql, {
      names: { sample, columns: featureColumns(trained.features) },
    });
  } finally {
    await db.drop(sample);
  }
}

function meanAndSpread(values: Float64Array): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
