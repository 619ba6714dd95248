/** Only for tests: a team whose helpers are worker threads of Node. */
import { Worker } from 'node:worker_threads';
import type { Team } from '../kernel/team';
import { allocateControl, type HelperSeat, threadTeam } from '../kernel/threads';
import { wasmKernel } from '../kernel/wasm';
import { readKernelModule } from './kernels';

/** A team of `size`; after `close`, `ended` resolves when all its threads have exited. */
export async function threadedTeam(size: number): Promise<{ team: Team; ended: Promise<unknown> }> {
  const module = await readKernelModule('shared');
  const { kernel, arena, memory } = await wasmKernel(module, { shared: true });
  const control = allocateControl(arena, size);
  const helpers = Array.from({ length: size - 1 }, (_, index) => {
    const seat: HelperSeat = { memory, control, thread: index + 1 };
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: { module, seat } });
    const ready = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return { ready, ended: new Promise((resolve) => worker.once('exit', resolve)) };
  });
  await Promise.all(helpers.map(({ ready }) => ready));
  const ended = Promise.all(helpers.map((helper) => helper.ended));
  return { team: threadTeam(kernel, arena, memory, control, size), ended };
}
