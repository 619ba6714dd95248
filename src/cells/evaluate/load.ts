import type { Columns } from '../../../workers/runtime/columns';
import { AppError } from '../../../workers/runtime/errors';
import { column, identifier, SqlFragment } from '../../../workers/warehouse/sql';
import type { Scores } from '../../contracts/scores';
import type { Split } from '../../contracts/sessions';
import { distinctLabels } from '../../measure/words';
import { type CellInput, giving } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import type { Engines } from './engines';
import scoredRowsSql from './sql/scored_rows.sql?raw';

/** A train cell that is evaluated. */
export interface Contender {
  id: string;
  label: string;
  value: Scores;
  predictions: string;
}

/** One split with what every model says of its rows. Its columns are for workers to read. */
export interface ScoredSplit {
  split: Split;
  rows: number;
  positives: number;
  distinctUsers: number;
  ids: Int32Array;
  users: Int32Array;
  labels: Uint8Array;
  /** By id of the train cell. */
  scores: Record<string, Float64Array>;
  /** The true probabilities; null where they are not known for every row. */
  oracle: Float64Array | null;
}

/** The train cells among the inputs; throws where there is none or one was trained on other rows. */
export function contendersOf(inputs: readonly CellInput[], examples: string): Contender[] {
  const trained = giving(inputs, 'scores');
  if (trained.length === 0) {
    throw new AppError(
      'missing_input',
      'There is no trained model to evaluate.',
      'Add a Train cell above this one, and choose it under “Models compared”.',
    );
  }
  const labels = distinctLabels(
    trained.map(({ id, result }) => ({ id, label: (result.value as Scores).label })),
  );
  return trained.map(({ id, result }, at) => {
    const value = result.value as Scores;
    if (value.examples !== examples) {
      throw new AppError(
        'bad_parameters',
        `The model of “${id}” was trained on the rows of another Target cell.`,
        'Let the Train and the Evaluate cell read the same Target cell.',
      );
    }
    return { id, label: labels[at] ?? id, value, predictions: result.tables.predictions ?? '' };
  });
}

/** Labels and scores of one split; empty arrays for an empty one. */
export async function loadSplit(
  db: Statements,
  { evaluation }: Pick<Engines, 'evaluation'>,
  oracleTable: string | undefined,
  contenders: readonly Contender[],
  split: Split,
  signal: AbortSignal,
): Promise<ScoredSplit> {
  const joins = contenders.map(
    ({ predictions }, at) =>
      `LEFT JOIN ${identifier(predictions)} AS model_${at} ON model_${at}.example_id = examples.example_id`,
  );
  const scores = contenders.map((_, at) => `model_${at}.score AS score_${at}`);
  if (oracleTable) {
    joins.push(`LEFT JOIN ${identifier(oracleTable)} AS oracle ON oracle.example_id = examples.example_id`);
    scores.push('oracle.probability AS oracle');
  }
  const floats = [...contenders.map((_, at) => `score_${at}`), ...(oracleTable ? ['oracle'] : [])];
  const kinds = { ...KEYS, ...Object.fromEntries(floats.map((name) => [name, 'float64' as const])) };
  const title = `Labels and scores of the ${split} rows`;
  const found: object = await db.columns(title, scoredRowsSql, kinds, {
    names: { scores: new SqlFragment(scores.join(', ')), joins: new SqlFragment(joins.join('\n')) },
    values: { split },
  });
  const { example_id, user_id, label } = found as Columns<typeof KEYS>;
  const numbers = found as Record<string, Float64Array>;
  const keys = { labels: label, users: user_id };
  const oracle = numbers.oracle ?? null;
  const { isKnown, ...counts } = await evaluation.call('counts', { ...keys, values: oracle }, { signal });
  return {
    split,
    rows: label.length,
    ...counts,
    ids: example_id,
    ...keys,
    scores: Object.fromEntries(
      contenders.map(({ id }, at) => [id, numbers[`score_${at}`] ?? new Float64Array()]),
    ),
    oracle: isKnown ? oracle : null,
  };
}

const KEYS = { example_id: 'int32', user_id: 'int32', label: 'uint8' } as const;

/** Columns of the table `features` as a fragment. */
export function featureColumns(features: readonly string[]): SqlFragment {
  return new SqlFragment(features.map((name) => `features.${column(name).text}`).join(', '));
}
