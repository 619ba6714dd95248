import { permutationSteps } from '../metrics/resampling/permutation';
import { type TaskHandlers, Transferred } from '../runtime/host';
import { runSteps } from '../runtime/steps';
import { contributions } from './contributions';
import { logisticSteps } from './logistic';
import { predict } from './model';
import { permutedScores } from './permuted';
import type { LinearTasks } from './protocol';
import { ridgeSteps } from './ridge';

/** What the linear-model worker can do. */
export const linearTasks: TaskHandlers<LinearTasks> = {
  logistic: ({ data, parameters }, context) => runSteps(logisticSteps(data, parameters), context),
  ridge: ({ data, parameters }, context) => runSteps(ridgeSteps(data, parameters), context),
  async predict({ model, features, rows }) {
    const predictions = predict(model, features, rows);
    return new Transferred(predictions, [predictions.buffer as ArrayBuffer]);
  },
  async contributions({ model, features }) {
    return contributions(model, features);
  },
  permutation: ({ model, matrix, repeats, seed }, context) =>
    runSteps(permutationSteps(matrix, permutedScores(model, matrix), { repeats, seed }), context),
};
