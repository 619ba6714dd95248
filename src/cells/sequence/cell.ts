import type { OpenEngine } from '../../contracts/sequence_engine';
import type { CellKind } from '../../notebook/kind';
import { decidingParams, headingOf, sequenceCellParams } from './params';
import type { SequenceValue } from './value';

/** A transformer over sessions; `open` says where it is computed, if not in a worker of its own. */
export function sequenceCellWith(open?: OpenEngine): CellKind<typeof sequenceCellParams, SequenceValue> {
  return {
    kind: 'sequence',
    title: 'Sequence model',
    heading: headingOf,
    about:
      'Reads a session event by event and learns which item is viewed next, and which is bought (a small transformer).',
    version: 1,
    takesMemory: true,
    params: sequenceCellParams,
    keyParams: decidingParams,
    files: ({ imported }) => (imported ? [imported] : []),
    gives: ['sequence_model', 'training_run'],
    inputs: [{ gives: 'events' }, { gives: 'sessions' }],
    run: async (...request) => (await import('./run')).trainSequenceModel(...request, open),
  };
}

export const sequenceCell = sequenceCellWith();
