import { permutationSteps } from '../metrics/resampling/permutation';
import type { TaskHandlers } from '../runtime/host';
import { Shelf } from '../runtime/shelf';
import { runSteps, turnOfEventLoop } from '../runtime/steps';
import type { Team } from './kernel/kernel';
import { importance } from './model/importance';
import type { Model } from './model/model';
import { permutedScores } from './model/permuted';
import { predict, predictLeaves, predictRaw } from './model/predict';
import { readModelText } from './model/read_text';
import { shapValues } from './model/shap';
import { writeModelText } from './model/write_text';
import { OpenedData } from './opened_data';
import type { GbdtTasks, PredictRequest } from './protocol';
import { train } from './training/train';

/** The engine's tasks; `openTeam` gives the threads of one training, from the lines to its helpers. */
export function gbdtTasks(openTeam: (helpers: MessagePort[]) => Promise<Team>): TaskHandlers<GbdtTasks> {
  const sets = new Shelf<OpenedData>('data set', 'Open it again.');
  const models = new Shelf<Model>('model', 'Open it again.');
  return {
    async train({ data, params, validation = [], continueFrom, helpers }, { signal, progress }) {
      const team = await openTeam(helpers);
      try {
        return await train(data, params, {
          team,
          validation,
          continueFrom,
          signal,
          onProgress: progress,
          breathe: breather(),
        });
      } finally {
        await team.close();
      }
    },
    async openData({ helpers, ...request }) {
      const team = await openTeam(helpers);
      try {
        return sets.put(new OpenedData(team, request));
      } catch (thrown) {
        await team.close();
        throw thrown;
      }
    },
    trainOn: ({ data, ...request }, { signal, progress }) =>
      sets.get(data).train(request, { signal, onProgress: progress, breathe: breather() }),
    async closeData({ data }) {
      await sets.take(data)?.close();
      return null;
    },
    async openModel({ model }) {
      return models.put(model);
    },
    async closeModel({ model }) {
      models.take(model);
      return null;
    },
    async predict(request) {
      const { model } = request;
      return predicted({ ...request, model: typeof model === 'number' ? models.get(model) : model });
    },
    async importance({ model }) {
      return { gain: importance(model, 'gain'), split: importance(model, 'split') };
    },
    permutation: ({ model, matrix, repeats, seed }, context) =>
      runSteps(permutationSteps(matrix, permutedScores(model, matrix), { repeats, seed }), context),
    async writeText({ model }) {
      return writeModelText(model);
    },
    async readText({ text }) {
      return readModelText(text);
    },
  };
}

function predicted({
  model,
  matrix,
  kind,
  ...range
}: PredictRequest & { model: Model }): Float64Array | Int32Array {
  switch (kind) {
    case 'prediction':
      return predict(model, matrix, range);
    case 'raw':
      return predictRaw(model, matrix, range);
    case 'leaf':
      return predictLeaves(model, matrix, range);
    case 'shap':
      return shapValues(model, matrix);
  }
}

/** How long trees may be grown without looking at the messages, in ms. */
const BREATH_MS = 20;

/** Lets messages in, such as a cancellation, but not after every one of many small trees. */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < BREATH_MS) return;
    await turnOfEventLoop();
    last = performance.now();
  };
}
