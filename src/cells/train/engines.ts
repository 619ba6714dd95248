import { EvaluationClient } from '../../../workers/evaluation/client';
import { GbdtClient } from '../../../workers/gbdt/client';
import { LinearClient } from '../../../workers/linear/client';

/** Where trainings are computed. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  gbdt: GbdtClient;
  /** A new one per training: it is ended with it, so that nobody waits for another's worker. */
  linear(): LinearClient;
  evaluation(): EvaluationClient;
}

let page: Engines | null = null;

/** The engines of this page; all trainings share one budget of threads. */
export function pageEngines(): Engines {
  page ??= {
    gbdt: new GbdtClient(),
    linear: () => new LinearClient(),
    evaluation: () => new EvaluationClient(),
  };
  return page;
}
