import { BootstrapClient } from '../../../workers/metrics/client';
import { RetrievalClient } from '../../../workers/retrieval/client';

/** Where retrievals are computed; ended with the run. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  retrieval: RetrievalClient;
  bootstrap: BootstrapClient;
}

export function openEngines(): Engines {
  return { retrieval: new RetrievalClient(), bootstrap: new BootstrapClient() };
}

export function closeEngines({ retrieval, bootstrap }: Engines): void {
  retrieval.terminate();
  bootstrap.terminate();
}
