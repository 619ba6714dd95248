/** The page's side of the helper threads of one training. */
import { AppError } from '../runtime/errors';

export interface Helpers {
  /** The training worker's end of the line to each helper. */
  ports: MessagePort[];
  /** Ends them all at once, whatever they do. */
  terminate(): void;
}

/**
 * Starts helpers, which wait for a `HelperStart` on their line. They are workers of the page and not of the
 * training worker: in Chromium a helper that still works, closes by itself or is being terminated while its
 * parent is terminated keeps both alive, with their memory. `onLost` hears when one fails.
 */
export function startHelpers(
  count: number,
  createHelper: () => Worker,
  onLost: (error: AppError) => void,
): Helpers {
  const workers: Worker[] = [];
  const ports: MessagePort[] = [];
  const terminate = () => {
    for (const worker of workers) worker.terminate();
  };
  try {
    for (let index = 0; index < count; index++) {
      const worker = createHelper();
      workers.push(worker);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        onLost(helperLost(event.message));
      });
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(port2, [port2]);
      ports.push(port1);
    }
  } catch (thrown) {
    terminate();
    throw thrown;
  }
  return { ports, terminate };
}

function helperLost(reason: string | undefined): AppError {
  return new AppError(
    'worker_failed',
    `A training thread stopped: ${reason || 'it could not be started'}.`,
    'Run the cell again, or set num_threads to 1.',
  );
}
