/** How far one statement is that reads whole files: by the bytes that were read of them. */
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';

/**
 * Lends a way to begin a step, whose progress is told while it runs: the share of `bytes` that have been read since it
 * began, or none where the files are not read by handle.
 */
export async function withBytesRead<Result>(
  engine: Engine,
  bytes: number,
  context: TaskContext,
  use: (begin: (message: string) => void) => Promise<Result>,
): Promise<Result> {
  let message = '';
  let read = 0;
  const tell = () => context.progress({ fraction: bytes > 0 ? Math.min(1, read / bytes) : null, message });
  const stop = engine.onRead((more) => {
    read += more;
    if (message !== '') tell();
  });
  try {
    return await use((begun) => {
      message = begun;
      read = 0;
      tell();
    });
  } finally {
    stop();
  }
}
