import type { CellKind } from '../../notebook/kind';
import type { Engines } from './engines';
import { decidingParams, trainParams } from './params';
import { MODEL_LABELS, type TrainValue } from './value';

/** A model fitted on the training rows of a target; `engines` says where it is computed, if not by the page's. */
export function trainCellWith(engines?: () => Engines): CellKind<typeof trainParams, TrainValue> {
  return {
    kind: 'train',
    title: 'Train',
    heading: ({ model }) => MODEL_LABELS[trainParams.shape.model.catch('gbdt').parse(model)],
    about:
      'Learns from the earlier rows (train) until it no longer gets better on later ones (validation). The latest rows (test) stay closed.',
    version: 1,
    takesMemory: true,
    params: trainParams,
    keyParams: decidingParams,
    files: ({ model, imported }) => (model === 'gbdt' && imported ? [imported] : []),
    headline: (name) => /^trees$|^best_iteration$|\.(average_precision|roc_auc)$/.test(name),
    gives: ['scores', 'training_run'],
    inputs: [
      { gives: 'examples' },
      { gives: 'features', optional: true },
      // Only the last-seen baseline reads the sessions.
      { gives: 'sessions', optional: true },
    ],
    again: { training: async (context) => (await import('./again')).trainer(context, engines) },
    run: async (...request) => (await import('./run')).train(...request, engines),
  };
}

export const trainCell = trainCellWith();
