import type { CellKind } from '../../notebook/kind';
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
      'Every score beside its base rate and its 95 % interval, on rows the model learned from and on rows it never saw.',
    version: 1,
    role: 'evaluation',
    params: evaluateParams,
    keyParams: decidingParams,
    headline: isHeadline,
    inputs: [
      { kind: 'target' },
      { kind: 'features', optional: true },
      { kind: 'train' },
      // Only for slices by category.
      { kind: 'data', optional: true },
    ],
    run: async (...asked) => (await import('./run')).evaluate(...asked, open),
  };
}

export const evaluateCell = evaluateCellWith();
