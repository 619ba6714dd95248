import { type KindRegistry, withoutPrototype } from '../notebook/kind';
import { dataCell } from './data/cell';
import { dataInWords } from './data/figure_words';
import { evaluateCell } from './evaluate/cell';
import { evaluateInWords } from './evaluate/figure_words';
import { exploreCell } from './explore/cell';
import { exploreInWords } from './explore/figure_words';
import { featuresCell } from './features/cell';
import { featuresInWords } from './features/figure_words';
import { lazyPanel } from './lazy_panel';
import { leakageCell } from './leakage/cell';
import { leakageInWords } from './leakage/figure_words';
import { note } from './note/cell';
import type { RegisteredKind } from './panel';
import { runsCell } from './runs/cell';
import { runsInWords } from './runs/figure_words';
import { sequenceCell } from './sequence/cell';
import { sequenceInWords } from './sequence/figure_words';
import { sequenceEvaluateCell } from './sequence-evaluate/cell';
import { sequenceEvaluateInWords } from './sequence-evaluate/figure_words';
import { predictCell } from './sequence-predict/cell';
import { predictInWords } from './sequence-predict/figure_words';
import { sessionsCell } from './sessions/cell';
import { sessionsInWords } from './sessions/figure_words';
import { sqlCell } from './sql/cell';
import { sqlInWords } from './sql/figure_words';
import { targetCell } from './target/cell';
import { targetInWords } from './target/figure_words';
import { trainCell } from './train/cell';
import { trainInWords } from './train/figure_words';

/** Every kind of cell, in the order in which they are offered. Adding one is one line here. */
export const registeredKinds = withoutPrototype<RegisteredKind>({
  data: {
    definition: dataCell,
    Panel: lazyPanel(() => import('./data/Panel')),
    inWords: dataInWords,
    controls: [],
    minHeight: 520,
  },
  sessions: {
    definition: sessionsCell,
    Panel: lazyPanel(() => import('./sessions/Panel')),
    inWords: sessionsInWords,
    controls: ['gap_minutes'],
    minHeight: 560,
  },
  explore: {
    definition: exploreCell,
    Panel: lazyPanel(() => import('./explore/Panel')),
    inWords: exploreInWords,
    controls: [],
    minHeight: 2200,
  },
  runs: {
    definition: runsCell,
    Panel: lazyPanel(() => import('./runs/Panel')),
    inWords: runsInWords,
    controls: ['only_differences'],
  },
  train: {
    definition: trainCell,
    Panel: lazyPanel(() => import('./train/Panel')),
    inWords: trainInWords,
    controls: ['model'],
  },
  target: {
    definition: targetCell,
    Panel: lazyPanel(() => import('./target/Panel')),
    inWords: targetInWords,
    controls: ['wait_days', 'within_days', 'candidates'],
    minHeight: 820,
  },
  features: {
    definition: featuresCell,
    Panel: lazyPanel(() => import('./features/Panel')),
    inWords: featuresInWords,
    controls: ['planted_leak', 'properties_join'],
    minHeight: 2600,
  },
  leakage: {
    definition: leakageCell,
    Panel: lazyPanel(() => import('./leakage/Panel')),
    inWords: leakageInWords,
    controls: [],
    minHeight: 900,
  },
  evaluate: {
    definition: evaluateCell,
    Panel: lazyPanel(() => import('./evaluate/Panel')),
    inWords: evaluateInWords,
    controls: ['open_test'],
  },
  sequence: {
    definition: sequenceCell,
    Panel: lazyPanel(() => import('./sequence/Panel')),
    inWords: sequenceInWords,
    controls: [],
    minHeight: 900,
  },
  'sequence-evaluate': {
    definition: sequenceEvaluateCell,
    Panel: lazyPanel(() => import('./sequence-evaluate/Panel')),
    inWords: sequenceEvaluateInWords,
    controls: ['open_test'],
    minHeight: 1700,
  },
  'sequence-predict': {
    definition: predictCell,
    Panel: lazyPanel(() => import('./sequence-predict/Panel')),
    inWords: predictInWords,
    controls: ['split', 'head', 'count', 'exclude_seen', 'most_sessions'],
    minHeight: 2000,
  },
  sql: {
    definition: sqlCell,
    Panel: lazyPanel(() => import('./sql/Panel')),
    inWords: sqlInWords,
    controls: [],
    showsFailure: true,
  },
  note: { definition: note, Panel: lazyPanel(() => import('./note/Panel')), controls: [], quiet: true },
});

/** The same for the runtime, which knows nothing of panels. */
export const kinds: KindRegistry = withoutPrototype(
  Object.fromEntries(Object.entries(registeredKinds).map(([name, { definition }]) => [name, definition])),
);
