import { z } from 'zod';
import { AppError } from '../../../../workers/runtime/errors';
import { tableRows } from '../../../../workers/warehouse/rows';
import { bind } from '../../../../workers/warehouse/sql';
import type { Scores } from '../../../contracts/scores';
import type { CellKind } from '../../../notebook/kind';
import trainedSql from './trained.sql?raw';

const params = z.object({
  strength: z
    .number()
    .min(0)
    .max(1000)
    .default(10)
    .describe('How many rows at the mean stand beside those of each user.')
    .meta({ label: 'Strength' }),
});

/** Every row gets the positive rate of its user in training, drawn towards that of all. */
export const userRateCell: CellKind<typeof params> = {
  kind: 'user-rate',
  title: 'Rate of the user',
  about: 'Scores each row by how often rows of its user came true in training.',
  version: 1,
  params,
  inputs: [{ gives: 'examples' }],
  // What gives scores can be evaluated and compared; what gives a training run is kept with the others.
  gives: ['scores', 'training_run'],
  async run({ warehouse, signal, table }, { strength }, inputs) {
    const examples = inputs.examples?.tables.examples;
    if (!examples)
      throw new AppError('missing_input', 'Training needs example rows.', 'Run the Target cell.');
    const sql = bind(trainedSql, { names: { examples }, values: { strength } });
    const rows = tableRows<{ example_id: number; score: number }>(await warehouse.query(sql, { signal }));
    const predictions = table('predictions');
    await warehouse.insert(predictions, {
      example_id: Int32Array.from(rows, (row) => row.example_id),
      score: Float64Array.from(rows, (row) => row.score),
    });
    const value: Scores & Record<string, unknown> = {
      ...{ model: 'user_rate', label: 'Rate of the user', model_name: null, examples },
      ...{ stopped_early: false, importance: null },
      ...{ curves: [], backend: 'DuckDB', seed: null },
    };
    return {
      value,
      figures: { rows: rows.length },
      tables: { predictions },
      sql: [{ title: 'The rate of each user', sql }],
    };
  },
};
