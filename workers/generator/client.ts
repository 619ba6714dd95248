/** The page's side of the generator; what `src` imports. */
import { type CallOptions, WorkerClient } from '../runtime/client';
import { cancelled } from '../runtime/errors';
import type { GeneratorParams } from './params';
import type { CsvFile, CsvRequest, GeneratedShop, GeneratorTasks, OracleRequest } from './protocol';

/** How a call may be watched and stopped. */
export type GeneratorCallOptions = Pick<CallOptions, 'signal' | 'onProgress' | 'graceMs'>;

export class GeneratorClient extends WorkerClient<GeneratorTasks> {
  constructor() {
    super(
      () => new Worker(new URL('./generator.worker.ts', import.meta.url), { type: 'module' }),
      'generator',
    );
  }

  /** Makes the shop; the columns arrive as transferred buffers. */
  generate(params: GeneratorParams, options: GeneratorCallOptions = {}): Promise<GeneratedShop> {
    return this.call('generate', params, options);
  }

  /** The true probability of the target for each row; see `OracleRequest`. */
  oracle(request: OracleRequest, options: GeneratorCallOptions = {}): Promise<Float64Array> {
    return this.call('oracle', request, options);
  }

  /** The files that the shop can be downloaded as. */
  csvFiles(request: CsvRequest, options: GeneratorCallOptions = {}): Promise<CsvFile[]> {
    return this.call('csvFiles', request, options);
  }

  /**
   * One file of the shop as a stream of bytes, made as it is read. Cancelling the stream closes the file; the
   * signal also stops the simulation that precedes the first byte.
   */
  csvStream(
    request: CsvRequest & { name: CsvFile['name'] },
    options: GeneratorCallOptions = {},
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
