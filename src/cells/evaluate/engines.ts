import { EvaluationClient } from '../../../workers/evaluation/client';
import { GbdtClient } from '../../../workers/gbdt/client';
import { LinearClient } from '../../../workers/linear/client';
import { BootstrapClient } from '../../../workers/metrics/client';

/** Where evaluations are computed. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  evaluation: EvaluationClient;
  bootstrap: BootstrapClient;
  /** Only to apply and explain models. */
  gbdt: GbdtClient;
  linear: LinearClient;
}

/** New engines, for one run or one panel: their workers start at the first call. */
export function openEngines(): Engines {
  return {
    evaluation: new EvaluationClient(),
    bootstrap: new BootstrapClient(),
    gbdt: new GbdtClient(),
    linear: new LinearClient(),
  };
}

/** Ends all their workers. */
export function closeEngines({ evaluation, bootstrap, gbdt, linear }: Engines): void {
  evaluation.terminate();
  bootstrap.terminate();
  gbdt.close();
  linear.terminate();
}
