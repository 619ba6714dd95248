import type { CellKind, DataPieces } from '../../notebook/kind';
import type { Engines } from './engines';
import { isHeadline } from './figures';
import { decidingParams, evaluateParams } from './params';
import type { EvaluateValue } from './value';

/** How good models are, and how sure one can be of it; `open` says where it is computed, if not by the page's. */
export function evaluateCellWith(open?: () => Engines): CellKind<typeof evaluateParams, EvaluateValue> {
  return {
    kind: 'evaluate',
    title: 'Evaluate',
    about:
      'How well each model tells who will buy, beside what guessing gives and with how sure one can be of it.',
    version: 2,
    takesMemory: true,
    params: evaluateParams,
    keyParams: decidingParams,
    headline: isHeadline,
    gives: ['evaluation'],
    inputs: [
      { gives: 'examples' },
      { gives: 'features', optional: true },
      { gives: 'scores', many: true },
      // Only for slices by category.
      { gives: 'events', optional: true },
    ],
    pieces: piecesOf,
    run: async (...request) => (await import('./run')).evaluate(...request, open),
  };
}

export const evaluateCell = evaluateCellWith();

function piecesOf({ notable, explanation, slices }: EvaluateValue): DataPieces[] {
  const dots = (explanation?.effects.features ?? []).reduce((sum, { points }) => sum + points.length, 0);
  const categories = slices?.rows.filter(({ group }) => group === 'category').length ?? 0;
  return [
    { what: 'example rows by their numbers', count: notable.length },
    { what: 'values of features in example rows', count: dots },
    { what: 'names of categories', count: categories },
  ];
}
