/** Only for tests: a client whose workers run on this thread, over the compiled kernel. */
import { inThreadWorker } from '../../runtime/testing/in_thread_worker';
import { ThreadBudget } from '../../runtime/threads/budget';
import { GbdtClient } from '../client';
import { gbdtTasks } from '../tasks';
import { wasmTeam } from './kernels';

export function inThreadGbdt(threads = 1): GbdtClient {
  return new GbdtClient(new ThreadBudget(threads), () => inThreadWorker(gbdtTasks(() => wasmTeam())));
}
