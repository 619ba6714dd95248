/** Teams in the browser: the compiled kernel, with helper workers where the page is isolated. */
import { AppError } from '../runtime/errors';
import { soloTeam, type Team } from './kernel/team';
import { allocateControl, threadTeam } from './kernel/threads';
import { wasmKernel } from './kernel/wasm';
import type { HelperMessage, HelperStart } from './protocol';

/** A team of at most `threads`; one thread where memory cannot be shared. */
export async function openTeam(threads: number): Promise<Team> {
  if (threads <= 1 || !globalThis.crossOriginIsolated) {
    const module = await compile(new URL('./kernel/dist/kernel.wasm', import.meta.url));
    return soloTeam(await wasmKernel(module, { shared: false }));
  }
  const module = await compile(new URL('./kernel/dist/kernel.threads.wasm', import.meta.url));
  const { kernel, arena, memory } = await wasmKernel(module, { shared: true });
  const control = allocateControl(arena, threads);
  const helpers = await Promise.all(
    Array.from({ length: threads - 1 }, (_, index) =>
      startHelper({ module, memory, control, thread: index + 1 }),
    ),
  );
  const gone = Promise.all(helpers.map(({ gone }) => gone));
  return threadTeam(kernel, arena, memory, control, threads, gone);
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(url));
  } catch (thrown) {
    throw new AppError(
      'unsupported',
      'The engine for boosted trees could not be loaded.',
      'Use a browser with WebAssembly SIMD (any of the last three years) and reload the page.',
      { cause: String(thrown) },
    );
  }
}

/**
 * Starts a helper and waits until it is in its seat: nobody may block before that. When the team is closed
 * it goes idle, and ends with the worker that started it. In Chromium a helper that still works, closes by
 * itself or is being terminated while its parent is terminated keeps both alive, with their memory.
 */
function startHelper(start: HelperStart): Promise<{ gone: Promise<void> }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });
    const gone = new Promise<void>((left) => {
      worker.addEventListener('message', ({ data }: MessageEvent<HelperMessage>) => {
        if (data === 'ready') resolve({ gone });
        else left();
      });
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      reject(
        new AppError(
          'worker_failed',
          `A training thread could not be started: ${event.message || 'no reason given'}.`,
          'Run the cell again, or set num_threads to 1.',
        ),
      );
    });
    worker.postMessage(start);
  });
}
