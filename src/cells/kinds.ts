import { lazy } from 'react';
import type { KindRegistry } from '../notebook/kind';
import { note } from './note/cell';
import type { RegisteredKind } from './panel';

/** Every kind of cell, in the order in which they are offered. Adding one is one line here. */
export const registeredKinds: Record<string, RegisteredKind> = {
  note: { definition: note, Panel: lazy(() => import('./note/Panel')), controls: [] },
};

/** The same for the runtime, which knows nothing of panels. */
export const kinds: KindRegistry = Object.fromEntries(
  Object.entries(registeredKinds).map(([name, { definition }]) => [name, definition]),
);
