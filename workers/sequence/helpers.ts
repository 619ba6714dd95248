/** The page's side of the helper threads of one training. */
import { AppError } from '../runtime/errors';
import { PARTS } from './kernel/crew';

export interface Helpers {
  /** The training worker's end of the line to each helper. */
  lines: MessagePort[];
  /** Ends them all at once, whatever they do. */
  terminate(): void;
}

/** Helpers beside the training's own thread: one for each further core where memory can be shared. */
export function helpersWorthwhile(): number {
  if (!globalThis.crossOriginIsolated) return 0;
  return Math.min(PARTS, globalThis.navigator.hardwareConcurrency) - 1;
}

/**
 * Starts helpers. They are workers of the page, not of the training worker: in Chromium a helper that works while its
 * parent is terminated keeps both alive. `onLost` hears when one fails.
 */
export function startHelpers(
  count: number,
  createHelper: () => Worker,
  onLost: (error: AppError) => void,
): Helpers {
  const workers: Worker[] = [];
  const lines: MessagePort[] = [];
  for (let index = 0; index < count; index++) {
    const worker = createHelper();
    workers.push(worker);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      onLost(
        new AppError(
          'worker_failed',
          `A training thread stopped: ${event.message || 'it could not be started'}.`,
          'Run the cell again: it then trains on one thread.',
        ),
      );
    });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage(port2, [port2]);
    lines.push(port1);
  }
  return {
    lines,
    terminate: () => {
      for (const worker of workers) worker.terminate();
    },
  };
}
