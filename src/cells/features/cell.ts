import type { CellKind } from '../../notebook/kind';
import { LEAKS } from './leaks';
import { featuresParams } from './params';
import type { FeaturesValue } from './value';

export const featuresCell: CellKind<typeof featuresParams, FeaturesValue> = {
  kind: 'features',
  title: 'Features',
  about: 'What is known of each row just before its cut-off, as numbers that a model can read.',
  version: 1,
  params: featuresParams,
  code: ({ own }) => own.map(({ name, sql }) => ({ title: `Feature “${name}”`, text: sql })),
  gives: ['features'],
  inputs: [{ gives: 'events' }, { gives: 'sessions' }, { gives: 'examples' }],
  again: { features: async (...asked) => (await import('./again')).featureBuilder(...asked) },
  plants: { param: 'planted_leak', leaks: LEAKS },
  run: async (...asked) => (await import('./run')).computeFeatures(...asked),
};
