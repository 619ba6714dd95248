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
  again: { features: async (...request) => (await import('./again')).featureBuilder(...request) },
  plants: { param: 'planted_leak', leaks: LEAKS },
  run: async (...request) => (await import('./run')).computeFeatures(...request),
};
