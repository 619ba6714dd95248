/** The page's side of the generator; what `src` imports. */
import { type CallOptions, WorkerClient } from '../runtime/client';
import { cancelled } from '../runtime/errors';
import type { CsvFile, CsvRequest, GeneratorTasks } from './protocol';

export class GeneratorClient extends WorkerClient<GeneratorTasks> {
  constructor() {
    super(
      () => new Worker(new URL('./generator.worker.ts', import.meta.url), { type: 'module' }),
      'generator',
    );
  }

  /**
   * One file of the shop as a stream of bytes, made as it is read. Cancelling the stream closes the file; the
   * signal also stops the simulation that precedes the first byte.
   */
  csvStream(
    request: CsvRequest & { name: CsvFile['name'] },
    options: CallOptions = {},
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    let handle: number | null = null;
    const close = async () => {
      if (handle !== null) await this.call('csvClose', handle);
      handle = null;
    };
    return new ReadableStream({
      start: async () => {
        handle = await this.call('csvOpen', request, options);
      },
      pull: async (controller) => {
        if (options.signal?.aborted) {
          await close();
          throw cancelled();
        }
        const chunk = handle === null ? null : await this.call('csvChunk', handle);
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: close,
    });
  }
}
