import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { isHeadline } from './figures';
import { decidingParams, rankingEvaluateParams } from './params';
import type { RankingEvaluateValue } from './value';

/** How good ranked lists are, each beside all others; `open` says where it is computed, if not in workers of its own. */
export function rankingEvaluateCellWith(
  open?: () => Engines,
): CellKind<typeof rankingEvaluateParams, RankingEvaluateValue> {
  return {
    kind: 'ranking-evaluate',
    title: 'Evaluate rankings',
    about:
      'How often what a user wanted is among the first items of a list, for every way to make one, on the time after the cut.',
    version: 1,
    takesMemory: true,
    params: rankingEvaluateParams,
    keyParams: decidingParams,
    headline: isHeadline,
    gives: ['evaluation'],
    inputs: [{ gives: 'interactions' }, { gives: 'ranked_lists', many: true }],
    run: async (...request) => (await import('./run')).evaluateRankings(...request, open),
  };
}

export const rankingEvaluateCell = rankingEvaluateCellWith();
