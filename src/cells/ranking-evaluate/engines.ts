import { BootstrapClient } from '../../../workers/metrics/client';

/** Where figures are resampled. Tests pass a client whose workers run on their own thread. */
export interface Engines {
  bootstrap: BootstrapClient;
}

export function openEngines(): Engines {
  return { bootstrap: new BootstrapClient() };
}
