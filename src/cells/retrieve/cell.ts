import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { retrieveParams } from './params';
import type { RetrieveValue } from './value';

/** Candidates from several sources; `open` says where they are found, if not in workers of its own. */
export function retrieveCellWith(open?: () => Engines): CellKind<typeof retrieveParams, RetrieveValue> {
  return {
    kind: 'retrieve',
    title: 'Retrieve',
    about: 'Of the whole catalogue, which few hundred items could be what each user wants next?',
    version: 1,
    takesMemory: true,
    params: retrieveParams,
    headline: (name) => /^(union|als|popular)\.recall@/.test(name),
    gives: ['candidates', 'ranked_lists'],
    inputs: [{ gives: 'events' }, { gives: 'interactions' }],
    run: async (...request) => (await import('./run')).retrieveCandidates(...request, open),
  };
}

export const retrieveCell = retrieveCellWith();
