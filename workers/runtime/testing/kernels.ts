/** Only for tests: teams over a compiled kernel that is read from the disk, with worker threads of Node. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { allocateControl, type HelperSeat } from '../threads/control';
import { type KernelBuilds, openKernel } from '../threads/kernel';
import { soloTeam, type Team, threadTeam } from '../threads/team';

const modules = new Map<string, Promise<WebAssembly.Module>>();

function compiled(build: URL): Promise<WebAssembly.Module> {
  const module = modules.get(build.href) ?? readFile(build).then((bytes) => WebAssembly.compile(bytes));
  modules.set(build.href, module);
  return module;
}

/** A team of so many; Vitest has built the kernels (`scripts/build_kernels.ts`). */
export async function testTeam<Kernel extends object>(
  builds: KernelBuilds<Kernel>,
  size = 1,
): Promise<Team<Kernel>> {
  const shared = size > 1;
  const module = await compiled(shared ? builds.shared : builds.plain);
  const open = await openKernel(module, builds, { shared });
  if (!shared) return soloTeam(open);
  const { arena, memory, functions } = open;
  const control = allocateControl(arena, size);
  const helpers = Array.from({ length: size - 1 }, (_, index) => {
    const seat: HelperSeat = { module, memory, functions, control, thread: index + 1 };
    const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: seat });
    const ready = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    return { ready, ended: new Promise((resolve) => worker.once('exit', resolve)) };
  });
  await Promise.all(helpers.map(({ ready }) => ready));
  return threadTeam(open, control, size, Promise.all(helpers.map(({ ended }) => ended)));
}
