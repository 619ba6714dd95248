/** The trainings of a Train cell on other tables, for the leak checks. */
import type { EvaluationClient } from '../../../workers/evaluation/client';
import type { Trainer, Trial } from '../../contracts/again';
import type { RunContext } from '../../notebook/kind';
import { ModelShelf } from '../../notebook/models';
import { type Engines, pageEngines } from './engines';
import { type TrainParams, trainParams } from './params';
import { train } from './run';

const TREES = {
  model: 'gbdt',
  n_estimators: 20,
  num_leaves: 7,
  min_data_in_leaf: 10,
  num_threads: 1,
} as const;
const TRIALS: readonly (Trial & { params: Partial<TrainParams> })[] = [
  { name: 'Popularity', sees: ['train'], params: { model: 'popularity' } },
  {
    name: 'Logistic regression',
    sees: ['train'],
    params: { model: 'logistic', max_iter: 50, tolerance: 1e-4 },
  },
  {
    name: 'Boosted trees',
    sees: ['train'],
    params: { ...TREES, early_stopping_round: 0, negative_share: 0.5 },
  },
  {
    name: 'Boosted trees, early stopping',
    sees: ['train', 'validation'],
    params: { ...TREES, early_stopping_round: 3 },
  },
];

/** Each kind of model as the cell trains it; `engines` says where it is computed. */
export function trainer(context: RunContext, engines: () => Engines = pageEngines): Trainer {
  // Its own figures are not looked at: no worker is started for them.
  const unscored = { call: async () => ({}), terminate: () => {} } as unknown as EvaluationClient;
  return {
    trials: TRIALS,
    async train(trial, { examples, features }, { seed, table }) {
      const given = (tables: Record<string, string>) => ({ value: {}, figures: {}, tables, sql: [] });
      const { params } = TRIALS.find(({ name }) => name === trial.name) ?? {};
      const { tables } = await train(
        { ...context, models: new ModelShelf(), progress: () => {}, table },
        trainParams.parse({ seed, ...params }),
        { examples: given({ examples }), features: given({ features }) },
        () => ({ ...engines(), evaluation: () => unscored }),
      );
      return tables.predictions ?? '';
    },
  };
}
