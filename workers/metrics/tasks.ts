import type { TaskHandlers } from '../runtime/host';
import { Transferred } from '../runtime/host';
import { runSteps } from '../runtime/steps';
import type { BootstrapTasks } from './protocol';
import { replicateSteps } from './resampling/bootstrap';

/** What the bootstrap worker can do. */
export const bootstrapTasks: TaskHandlers<BootstrapTasks> = {
  async replicates({ bootstrap, from, to }, context) {
    const result = await runSteps(replicateSteps(bootstrap, from, to), context);
    return new Transferred(result, [result.values.buffer as ArrayBuffer]);
  },
};
