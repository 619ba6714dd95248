import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { leakageParams } from './params';
import type { LeakageValue } from './value';

/** The checks of a target and its features; `open` says where trial trainings are computed, if not by the page's. */
export function leakageCellWith(open?: () => Engines): CellKind<typeof leakageParams, LeakageValue> {
  return {
    kind: 'leakage',
    title: 'Leakage',
    about: 'Does any row know what it cannot have known? Each check proves its point on this data.',
    version: 2,
    takesMemory: true,
    params: leakageParams,
    inputs: [{ gives: 'events' }, { gives: 'sessions' }, { gives: 'examples' }, { gives: 'features' }],
    run: async (...request) => (await import('./run')).checkLeakage(...request, open),
  };
}

export const leakageCell = leakageCellWith();
