import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { rankParams } from './params';
import type { RankValue } from './value';

/** Boosted trees that order candidates; `engines` says where it is computed, if not by the page's. */
export function rankCellWith(engines?: () => Engines): CellKind<typeof rankParams, RankValue> {
  return {
    kind: 'rank',
    title: 'Rank',
    about: 'Learns at earlier cuts which candidates were right, and orders those of the test by it.',
    version: 1,
    takesMemory: true,
    params: rankParams,
    headline: (name) => /^(trees|fitted\.cases|reachable)$/.test(name),
    gives: ['ranked_lists', 'recommendations', 'training_run'],
    inputs: [{ gives: 'events' }, { gives: 'interactions' }, { gives: 'candidates' }],
    run: async (...request) => (await import('./run')).rankCandidates(...request, engines),
  };
}

export const rankCell = rankCellWith();
