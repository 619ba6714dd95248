import { GbdtClient } from '../../../workers/gbdt/client';

/** Where rankings are computed. Tests pass clients whose workers run on their own thread. */
export interface Engines {
  gbdt: GbdtClient;
}

let page: Engines | null = null;

/** The engines of this page. */
export function pageEngines(): Engines {
  page ??= { gbdt: new GbdtClient() };
  return page;
}
