import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { featuresCell } from './cell';
import { featuresInWords } from './figure_words';

export const featuresKind: RegisteredKind = {
  definition: featuresCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: featuresInWords,
  controls: ['planted_leak', 'properties_join'],
  minHeight: 2600,
};
