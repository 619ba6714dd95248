import { type KindRegistry, withoutPrototype } from '../notebook/kind';
import { dataCell } from './data/cell';
import { evaluateCell } from './evaluate/cell';
import { exploreCell } from './explore/cell';
import { featuresCell } from './features/cell';
import { lazyPanel } from './lazy_panel';
import { leakageCell } from './leakage/cell';
import { note } from './note/cell';
import type { RegisteredKind } from './panel';
import { runsCell } from './runs/cell';
import { sequenceCell } from './sequence/cell';
import { sequenceEvaluateCell } from './sequence-evaluate/cell';
import { predictCell } from './sequence-predict/cell';
import { sessionsCell } from './sessions/cell';
import { sqlCell } from './sql/cell';
import { targetCell } from './target/cell';
import { trainCell } from './train/cell';

/** Every kind of cell, in the order in which they are offered. Adding one is one line here. */
export const registeredKinds = withoutPrototype<RegisteredKind>({
  data: {
    definition: dataCell,
    Panel: lazyPanel(() => import('./data/Panel')),
    controls: [],
    minHeight: 520,
  },
  sessions: {
    definition: sessionsCell,
    Panel: lazyPanel(() => import('./sessions/Panel')),
    controls: ['gap_minutes'],
    minHeight: 560,
  },
  explore: {
    definition: exploreCell,
    Panel: lazyPanel(() => import('./explore/Panel')),
    controls: [],
    minHeight: 2200,
  },
  runs: {
    definition: runsCell,
    Panel: lazyPanel(() => import('./runs/Panel')),
    controls: ['only_differences'],
  },
  train: { definition: trainCell, Panel: lazyPanel(() => import('./train/Panel')), controls: ['model'] },
  target: {
    definition: targetCell,
    Panel: lazyPanel(() => import('./target/Panel')),
    controls: ['wait_days', 'within_days', 'candidates'],
    minHeight: 820,
  },
  features: {
    definition: featuresCell,
    Panel: lazyPanel(() => import('./features/Panel')),
    controls: ['planted_leak', 'properties_join'],
    minHeight: 2600,
  },
  leakage: {
    definition: leakageCell,
    Panel: lazyPanel(() => import('./leakage/Panel')),
    controls: [],
    minHeight: 900,
  },
  evaluate: {
    definition: evaluateCell,
    Panel: lazyPanel(() => import('./evaluate/Panel')),
    controls: ['open_test'],
  },
  sequence: {
    definition: sequenceCell,
    Panel: lazyPanel(() => import('./sequence/Panel')),
    controls: [],
    minHeight: 900,
  },
  'sequence-evaluate': {
    definition: sequenceEvaluateCell,
    Panel: lazyPanel(() => import('./sequence-evaluate/Panel')),
    controls: ['open_test'],
    minHeight: 1700,
  },
  'sequence-predict': {
    definition: predictCell,
    Panel: lazyPanel(() => import('./sequence-predict/Panel')),
    controls: ['split', 'head', 'count', 'exclude_seen', 'most_sessions'],
    minHeight: 2000,
  },
  sql: {
    definition: sqlCell,
    Panel: lazyPanel(() => import('./sql/Panel')),
    controls: [],
    showsFailure: true,
  },
  note: { definition: note, Panel: lazyPanel(() => import('./note/Panel')), controls: [], quiet: true },
});

/** The same for the runtime, which knows nothing of panels. */
export const kinds: KindRegistry = withoutPrototype(
  Object.fromEntries(Object.entries(registeredKinds).map(([name, { definition }]) => [name, definition])),
);
