import type { OpenEngine } from '../../contracts/sequence_engine';
import type { CellKind } from '../../notebook/kind';
import { predictParams } from './params';
import type { PredictValue } from './value';

/** What comes next in the sessions of a split; `open` says where it is computed, if not in a worker of its own. */
export function predictCellWith(open?: OpenEngine): CellKind<typeof predictParams, PredictValue> {
  return {
    kind: 'sequence-predict',
    title: 'Predict',
    about:
      'Which item comes next, if one does: in a session that you put together event by event, and in every session of the test.',
    version: 2,
    takesMemory: true,
    params: predictParams,
    gives: ['rankings'],
    inputs: [{ gives: 'events' }, { gives: 'sessions' }, { gives: 'sequence_model' }],
    pieces: ({ examples, known, preview }) => [
      { what: 'sessions, event by event', count: examples.length },
      { what: 'ids of items', count: known.labels.length },
      { what: 'rows of predictions', count: preview.length },
    ],
    run: async (...request) => (await import('./run')).predictSessions(...request, open),
  };
}

export const predictCell = predictCellWith();
