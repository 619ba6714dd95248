import type { CellKind } from '../../notebook/kind';
import { decidingParams, targetParams } from './params';
import type { TargetValue } from './value';

export const targetCell: CellKind<typeof targetParams, TargetValue> = {
  kind: 'target',
  title: 'Target',
  about: 'What is to be predicted when a session ends, and whether there is enough of it to learn from.',
  version: 1,
  params: targetParams,
  gives: ['examples'],
  inputs: [{ gives: 'events' }, { gives: 'sessions' }],
  keyParams: decidingParams,
  run: async (...request) => (await import('./run')).makeTarget(...request),
};
