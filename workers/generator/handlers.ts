/** What the worker does for each task; apart from it so that it runs in Node tests too. */
import { AppError } from '../runtime/errors';
import { type TaskHandlers, Transferred } from '../runtime/host';
import type { TaskContext } from '../runtime/progress';
import { csvChunks } from './files/csv';
import { answer } from './oracle/oracle';
import { type GeneratorParams, generatorParams } from './params';
import type { CsvHandle, GeneratedShop, GeneratorTasks } from './protocol';
import { buffersOf, generate } from './simulation/generate';

export function createHandlers(): TaskHandlers<GeneratorTasks> {
  const files = new OpenFiles();
  return {
    async generate(request, context) {
      const shop = await generate(readParams(request), context);
      return new Transferred(shop, buffersOf(shop));
    },
    async oracle(request, context) {
      const probability = await answer({ ...request, params: readParams(request.params) }, context);
      return new Transferred(probability, [probability.buffer]);
    },
    async csvOpen({ params, name, allProperties }, context) {
      const shop = await files.shopOf(readParams(params), context);
      return files.open(csvChunks(shop, name, { allProperties }));
    },
    async csvChunk(handle) {
      const chunk = files.next(handle);
      return chunk ? new Transferred(chunk, [chunk.buffer]) : null;
    },
    async csvClose(handle) {
      files.close(handle);
      return null;
    },
  };
}

/** The files being read, and the shop that was written last: the next file is most often of the same one. */
class OpenFiles {
  private readonly chunks = new Map<CsvHandle, Generator<Uint8Array<ArrayBuffer>, void>>();
  private last: { key: string; shop: GeneratedShop } | null = null;
  private nextHandle = 1;

  async shopOf(params: GeneratorParams, context: TaskContext): Promise<GeneratedShop> {
    const key = JSON.stringify(params);
    if (this.last?.key === key) return this.last.shop;
    this.last = null;
    const shop = await generate(params, context);
    this.last = { key, shop };
    return shop;
  }

  open(chunks: Generator<Uint8Array<ArrayBuffer>, void>): CsvHandle {
    const handle = this.nextHandle++;
    this.chunks.set(handle, chunks);
    return handle;
  }

  next(handle: CsvHandle): Uint8Array<ArrayBuffer> | null {
    const chunks = this.chunks.get(handle);
    if (!chunks) throw new AppError('internal', `No CSV file is open under the number ${handle}.`);
    const { value, done } = chunks.next();
    if (!done) return value;
    this.chunks.delete(handle);
    return null;
  }

  close(handle: CsvHandle): void {
    this.chunks.delete(handle);
  }
}

function readParams(params: unknown): GeneratorParams {
  const read = generatorParams.safeParse(params);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError(
    'bad_parameters',
    `The shop cannot be made: ${issue?.path.join('.') || 'parameters'}: ${issue?.message ?? 'not valid'}.`,
    'Choose a value within the range that the control shows.',
    { issues: read.error.issues },
  );
}
