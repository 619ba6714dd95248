/** Teams in the browser: the compiled kernel, with helper workers where the page is isolated. */
import { AppError } from '../runtime/errors';
import { soloTeam, type Team } from './kernel/team';
import { allocateControl, threadTeam } from './kernel/threads';
import { wasmKernel } from './kernel/wasm';
import type { HelperStart } from './protocol';

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
  const team = threadTeam(kernel, arena, memory, control, threads);
  return {
    ...team,
    close() {
      team.close();
      for (const helper of helpers) helper.terminate();
    },
  };
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

/** Starts a helper and waits until it is in its seat: nobody may block before that. */
function startHelper(start: HelperStart): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', () => resolve(worker), { once: true });
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
