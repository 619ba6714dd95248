/** What the worker does for each task; apart from it so that it runs in Node tests too. */
import { AppError } from '../runtime/errors';
import { type TaskHandlers, Transferred } from '../runtime/host';
import { buffersOf, generate } from './generate';
import { answer } from './oracle';
import { generatorParams } from './params';
import type { GeneratorTasks } from './protocol';

export function createHandlers(): TaskHandlers<GeneratorTasks> {
  return {
    async generate(request, context) {
      const shop = await generate(generatorParams.parse(request), context);
      return new Transferred(shop, buffersOf(shop));
    },
    async oracle(request, context) {
      const probability = await answer(
        { ...request, params: generatorParams.parse(request.params) },
        context,
      );
      return new Transferred(probability, [probability.buffer]);
    },
    csvFiles: notYet,
    csvOpen: notYet,
    csvChunk: notYet,
    csvClose: notYet,
  };
}

async function notYet(): Promise<never> {
  throw new AppError('unsupported', 'CSV files are not made yet.');
}
