import type { CellKind } from '../../notebook/kind';
import { decidingParams, sessionsParams } from './params';
import type { SessionsValue } from './value';

export const sessionsCell: CellKind<typeof sessionsParams, SessionsValue> = {
  kind: 'sessions',
  title: 'Sessions',
  about: 'One visit of one user: events that follow each other without a long pause.',
  version: 1,
  params: sessionsParams,
  keyParams: decidingParams,
  gives: ['sessions'],
  inputs: [{ gives: 'events' }],
  run: async (...request) => (await import('./run')).cutSessions(...request),
};
