import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { isHeadline } from './figures';
import { decidingParams, sequenceEvaluateParams } from './params';
import type { SequenceEvaluateValue } from './value';

/**
 * How well sequence models say what comes next, beside the simple rules that they must beat; `open` says where it is
 * computed, if not in workers of its own.
 */
export function sequenceEvaluateCellWith(
  open?: () => Engines,
): CellKind<typeof sequenceEvaluateParams, SequenceEvaluateValue> {
  return {
    kind: 'sequence-evaluate',
    title: 'Evaluate next items',
    about:
      'How often the item that came next is among the first that a model proposes, beside simple rules, on sessions it never saw.',
    version: 1,
    takesMemory: true,
    params: sequenceEvaluateParams,
    keyParams: decidingParams,
    headline: isHeadline,
    gives: ['evaluation'],
    inputs: [{ gives: 'events' }, { gives: 'sessions' }, { gives: 'sequence_model', many: true }],
    run: async (...request) => (await import('./run')).evaluateSequenceModels(...request, open),
  };
}

export const sequenceEvaluateCell = sequenceEvaluateCellWith();
