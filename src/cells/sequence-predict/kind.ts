import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { predictCell } from './cell';
import { predictInWords } from './figure_words';

export const sequencePredictKind: RegisteredKind = {
  definition: predictCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: predictInWords,
  controls: ['split', 'head', 'count', 'exclude_seen', 'most_sessions'],
  minHeight: 2000,
};
