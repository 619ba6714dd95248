import type { CellKind } from '../../notebook/kind';
import { customerParams } from './params';
import type { CustomerValue } from './value';

export const customerCell: CellKind<typeof customerParams, CustomerValue> = {
  kind: 'customer',
  title: 'Customer',
  about:
    'One user: what was known, which candidates came from where, and what is recommended for which reasons.',
  version: 1,
  params: customerParams,
  inputs: [
    { gives: 'events' },
    { gives: 'interactions' },
    { gives: 'candidates' },
    { gives: 'recommendations' },
  ],
  pieces: ({ history, candidates, recommended }) => [
    { what: 'events of one user', count: history.length },
    { what: 'names of items', count: candidates.length + recommended.length },
  ],
  withoutPieces: (value) => ({ ...value, history: [], candidates: [], recommended: [] }),
  run: async (...request) => (await import('./run')).lookAtCustomer(...request),
};
