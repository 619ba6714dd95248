/** The page's side of helper threads. */
import { AppError } from '../errors';

export type CreateHelper = () => Worker;

export const createHelper: CreateHelper = () =>
  new Worker(new URL('./helper.worker.ts', import.meta.url), { type: 'module' });

/**
 * Runs `work` with so many helpers, which wait for a seat at the other ends of its lines, and ends them with it,
 * whatever they do. They are workers of the page and not of the engine's worker: in Chromium a helper that still
 * works, closes by itself or is being terminated while its parent is terminated keeps both alive, with their memory.
 * `onLost` hears when one fails; its error says `hint`.
 */
export async function withHelpers<Result>(
  count: number,
  { create, hint, onLost }: { create: CreateHelper; hint: string; onLost: (error: AppError) => void },
  work: (lines: MessagePort[]) => Promise<Result>,
): Promise<Result> {
  const workers: Worker[] = [];
  const lines: MessagePort[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const worker = create();
      workers.push(worker);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        const reason = event.message || 'it could not be started';
        onLost(new AppError('worker_failed', `A training thread stopped: ${reason}.`, hint));
      });
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(port2, [port2]);
      lines.push(port1);
    }
    return await work(lines);
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
