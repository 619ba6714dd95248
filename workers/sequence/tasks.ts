import { type TaskHandlers, Transferred } from '../runtime/host';
import type { Progress } from '../runtime/progress';
import { Shelf } from '../runtime/shelf';
import { runSteps, turnOfEventLoop } from '../runtime/steps';
import type { Backend } from './backend';
import { evaluate } from './evaluation/evaluate';
import { itemMap } from './evaluation/item_map';
import { attentionShares, predictNext } from './evaluation/predict';
import type { Machine } from './kernel/kernel';
import { type Model, openModel } from './model/model';
import { parseParams } from './params';
import type { SequenceTasks } from './protocol';
import { describeWeights, exportWeights, importWeights } from './training/checkpoint';
import { runTraining } from './training/run';
import { Trainer } from './training/trainer';

/** What the worker stands on: machines, with lines to helper threads, and where gradients are computed. */
export interface Ground {
  openMachine(helpers: MessagePort[]): Promise<Machine>;
  chooseBackend(machine: Machine): Promise<Backend>;
}

/** The engine's tasks; models live here under their numbers. */
export function sequenceTasks({ openMachine, chooseBackend }: Ground): TaskHandlers<SequenceTasks> {
  const models = new Shelf<Model>('model', 'Train it or open it again.');
  return {
    async train(
      { data, catalogue, params, validation, checkpoint, checkpoints, helpers },
      { signal, progress },
    ) {
      const machine = await openMachine(helpers);
      try {
        const backend = await chooseBackend(machine);
        const trainer = new Trainer(machine, data, catalogue, parseParams(params), backend);
        const result = await runTraining(trainer, {
          ...{ validation, checkpoint, signal, onProgress: progress, breathe: turnOfEventLoop },
          onCheckpoint: (bytes) => checkpoints?.postMessage(bytes, [bytes.buffer]),
        });
        const buffers = result.checkpoint ? [result.checkpoint.buffer] : [];
        return new Transferred({ ...result, model: models.put(trainer.model) }, buffers);
      } finally {
        await machine.close();
      }
    },
    async open({ weights, catalogue, params }) {
      const machine = await openMachine([]);
      const model = openModel(machine, parseParams(params), catalogue, 0);
      importWeights(weights, model.weights);
      return models.put(model);
    },
    async save({ model, metadata }) {
      const bytes = exportWeights(models.get(model).weights, metadata);
      return new Transferred(bytes, [bytes.buffer]);
    },
    async describe({ weights }) {
      return describeWeights(weights);
    },
    evaluate: ({ model, train, test, ...options }, context) =>
      runSteps(told(evaluate(models.get(model), train, test, options), 'Ranking the next items'), context),
    predict: ({ model, data, ...options }, context) =>
      runSteps(told(predictNext(models.get(model), data, options), 'Predicting'), context),
    async attention({ model, sequence }) {
      return attentionShares(models.get(model), sequence);
    },
    async map({ model }) {
      return itemMap(models.get(model));
    },
    async close({ model }) {
      models.take(model);
      return null;
    },
  };
}

/** Shares that are done, told as progress. */
function* told<Result>(steps: Generator<number, Result>, message: string): Generator<Progress, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { fraction: step.value, message };
  }
}
