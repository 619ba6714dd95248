/** Teams in the browser: the compiled kernel, with the helpers that the page has started. */
import { AppError } from '../runtime/errors';
import { soloTeam, type Team } from './kernel/team';
import { allocateControl, threadTeam } from './kernel/threads';
import { wasmKernel } from './kernel/wasm';
import type { HelperMessage, HelperStart } from './protocol';

/** A team of this worker and its helpers; `lines` lead to them (`helpers.ts`). */
export async function openTeam(lines: MessagePort[]): Promise<Team> {
  if (lines.length === 0) {
    const module = await compile(new URL('./kernel/dist/kernel.wasm', import.meta.url));
    return soloTeam(await wasmKernel(module, { shared: false }));
  }
  const module = await compile(new URL('./kernel/dist/kernel.threads.wasm', import.meta.url));
  const { kernel, arena, memory } = await wasmKernel(module, { shared: true });
  const threads = lines.length + 1;
  const control = allocateControl(arena, threads);
  const helpers = await Promise.all(
    lines.map((line, index) => seatHelper(line, { module, memory, control, thread: index + 1 })),
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

/** Gives a helper its seat and waits until it is there: nobody may block before that. */
function seatHelper(port: MessagePort, start: HelperStart): Promise<{ gone: Promise<void> }> {
  return new Promise((resolve) => {
    const gone = new Promise<void>((left) => {
      port.onmessage = ({ data }: MessageEvent<HelperMessage>) => {
        if (data === 'ready') resolve({ gone });
        else left();
      };
    });
    port.postMessage(start);
  });
}
