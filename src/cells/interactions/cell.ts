import type { CellKind } from '../../notebook/kind';
import { interactionsParams } from './params';
import type { InteractionsValue } from './value';

export const interactionsCell: CellKind<typeof interactionsParams, InteractionsValue> = {
  kind: 'interactions',
  title: 'Interactions',
  about: 'Who touched what before a cut in time, and who came back after it: the cases that are asked.',
  version: 1,
  params: interactionsParams,
  gives: ['interactions'],
  inputs: [{ gives: 'events' }, { gives: 'sessions', optional: true }],
  run: async (...request) => (await import('./run')).collectInteractions(...request),
};
