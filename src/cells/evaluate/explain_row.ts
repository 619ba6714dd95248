import { AppError } from '../../../workers/runtime/errors';
import type { Database } from '../../../workers/warehouse/database';
import type { TrainedModel } from '../../contracts/scores';
import type { Split } from '../../contracts/sessions';
import { Statements } from '../../statements/statements';
import { type Engines, openEngines } from './engines';
import { contributionsOf } from './explain';
import { featureColumns } from './load';
import oneRowSql from './sql/one_row.sql?raw';

export interface RowExplanation {
  split: Split;
  label: 0 | 1;
  /** Log odds before any feature is known, with the correction for weights and left-out negatives. */
  start: number;
  /** As the model predicts it. */
  probability: number;
  /** By size, descending; features that add nothing are left out. */
  parts: { feature: string; value: number | null; contribution: number }[];
}

const SPLITS: Split[] = ['train', 'validation', 'test'];
let page: Engines | null = null;

/** Takes the prediction of one row apart. Throws `bad_parameters` where there is no such row. */
export async function explainRow(
  warehouse: Database,
  tables: { examples: string; features: string },
  trained: TrainedModel,
  example_id: number,
  engines?: Pick<Engines, 'gbdt' | 'linear'>,
): Promise<RowExplanation> {
  page ??= engines ? null : openEngines();
  const matrix = await new Statements({ warehouse }, tables).matrix(null, oneRowSql, {
    names: { columns: featureColumns(trained.features) },
    values: { example_id },
  });
  if (matrix.rows === 0) {
    throw new AppError('bad_parameters', `There is no row ${example_id}.`, 'Rows are numbered from 0.');
  }
  const values = await contributionsOf(engines ?? (page as Engines), trained, matrix);
  const start = (values.at(-1) as number) + trained.shift;
  const parts = trained.features.map((feature, at) => {
    const value = matrix.values[at] as number;
    return { feature, value: Number.isNaN(value) ? null : value, contribution: values[at] as number };
  });
  const odds = parts.reduce((sum, { contribution }) => sum + contribution, start);
  return {
    split: SPLITS[matrix.split?.[0] ?? 0] as Split,
    label: matrix.label?.[0] === 1 ? 1 : 0,
    start,
    probability: 1 / (1 + Math.exp(-odds)),
    parts: parts
      .filter(({ contribution }) => contribution !== 0)
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}
