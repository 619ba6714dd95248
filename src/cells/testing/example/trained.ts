import { z } from 'zod';
import { AppError } from '../../../../workers/runtime/errors';
import type { Scores } from '../../../contracts/scores';
import type { CellKind } from '../../../notebook/kind';
import { Statements } from '../../../statements/statements';
import trainedSql from './sql/trained.sql?raw';

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
  async run(context, { strength }, inputs) {
    const examples = inputs.examples?.tables.examples;
    if (!examples)
      throw new AppError('missing_input', 'Training needs example rows.', 'Run the Target cell.');
    const predictions = context.table('predictions');
    const db = new Statements(context, { examples, predictions });
    await db.table('predictions', 'The rate of each user', trainedSql, { values: { strength } });
    const value: Scores & Record<string, unknown> = {
      ...{ model: 'user_rate', label: 'Rate of the user', model_name: null, examples },
      ...{ stopped_early: false, importance: null },
      ...{ curves: [], backend: 'DuckDB', seed: null },
    };
    return {
      value,
      figures: {},
      tables: { predictions },
      sql: db.ran,
    };
  },
};
